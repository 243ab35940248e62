import fc from 'fast-check';

// The same mutants fall in each run.
fc.configureGlobal({ seed: 20261128 });
