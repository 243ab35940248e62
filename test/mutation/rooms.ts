/** What is mutated together, and the tests that have to notice. */
export interface Room {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Whether the tests need the databases that `test/support/databases.ts` prepares. */
  readonly databases?: true;
}

const SDK_TESTS = ['http', 'remember', 'request', 'templates', 'urls'].map((name) => `packs/sdk/test/${name}.test.ts`);

export const ROOMS: Readonly<Record<string, Room>> = {
  sealing: {
    mutate: ['box', 'place', 'sealed', 'row-mac', 'cache'].map((name) => `server/crypto/${name}.ts`),
    tests: [
      'test/crypto/box.test.ts',
      'test/crypto/cache.test.ts',
      'test/crypto/place.test.ts',
      'test/crypto/row-mac.test.ts',
      'test/crypto/vectors.test.ts',
      'test/formats/property.test.ts',
    ],
  },
  keyring: {
    mutate: ['server/crypto/keyring.ts', 'server/crypto/data-keys.ts'],
    tests: ['test/crypto/keyring.test.ts'],
    databases: true,
  },
  requests: {
    mutate: ['http', 'remember', 'request', 'scrub', 'template'].map((name) => `packs/sdk/request/${name}.ts`),
    tests: SDK_TESTS,
  },
  answers: {
    mutate: ['packs/sdk/token/answer.ts'],
    tests: ['packs/sdk/test/answer.test.ts'],
  },
  verdicts: {
    mutate: ['server/oauth/refresh/verdict.ts', 'server/oauth/refresh/times.ts'],
    tests: ['test/oauth/verdict.test.ts', 'test/oauth/due.test.ts'],
  },
  states: {
    mutate: ['states', 'grant-columns', 'grant-mac'].map((name) => `server/connections/${name}.ts`),
    tests: ['test/connections/states.test.ts', 'test/connections/grant.test.ts'],
  },
  moves: {
    mutate: ['server/connections/moves.ts'],
    tests: ['test/connections/moves.test.ts'],
    databases: true,
  },
  permissions: {
    mutate: ['server/identity/permissions.ts'],
    tests: ['test/identity/permissions.test.ts'],
  },
};
