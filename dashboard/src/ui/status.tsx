import styles from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'off';

/** Each has a shape of its own: colour alone says nothing (WCAG 2.2, 1.4.1). */
const SHAPES: Readonly<Record<Tone, string>> = {
  good: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zm-.9 8.9L2.4 6.2l1.2-1.2 1.5 1.5 3.3-3.4 1.2 1.2z',
  warn: 'M6 .5 11.9 11H.1zM5.3 4.2v3.4h1.4V4.2zm0 4.2v1.4h1.4V8.4z',
  bad: 'M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5zM3 4.1 4.9 6 3 7.9 4.1 9 6 7.1 7.9 9 9 7.9 7.1 6 9 4.1 7.9 3 6 4.9 4.1 3z',
  off: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zM3 5.3h6v1.4H3z',
};

/** A state in a word, with a shape and a colour. */
export function Status({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={styles['status']} data-tone={tone}>
      <svg viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
        <path d={SHAPES[tone]} fillRule="evenodd" />
      </svg>
      {children}
    </span>
  );
}
