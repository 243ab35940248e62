const LEAST = 32;
/** A run of letters and digits as keys have them and words do not. */
const RUN = 12;

/**
 * Whether a text looks like a secret itself, or like the content of a file, where a path is asked for: JSON, PEM, several
 * lines, hexadecimal, base64, a token, or a long text that has nothing of a path.
 */
export function looksLikeSecret(text: string): boolean {
  if (/^\s*[[{"]|-----BEGIN|[\r\n]/.test(text)) return true;
  if (text.length < LEAST) return false;
  if (!/[/.]/.test(text)) return true;
  if (/^[A-Za-z0-9+/_-]+={1,2}$/.test(text)) return true;
  return (
    /^[\w+/.=-]+$/.test(text) &&
    text.split(/[/._-]/).some((run) => run.length >= RUN && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run))
  );
}
