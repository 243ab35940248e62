/** Where the demo is told: headings, sentences and facts for a person. */
export interface Stage {
  /** A short heading; they are numbered. */
  step(heading: string): void;
  /** What happens, or what it means. */
  say(sentence: string): void;
  /** Lines that came out of the server, set apart. */
  show(...lines: readonly string[]): void;
  /** A fact that has to hold: told when it does, the end of the demo when it does not. */
  holds(fact: boolean, sentence: string): asserts fact;
}

/** A fact of the demo does not hold. */
class Unexpected extends Error {}

/**
 * Tells a story and sums it up.
 * @param write takes one line.
 * @param colours whether the lines may hold ANSI colours.
 * @returns whether everything came out as it has to.
 */
export async function perform(
  title: string,
  story: (stage: Stage) => Promise<void>,
  write: (line: string) => void,
  colours: boolean,
): Promise<boolean> {
  const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  let steps = 0;
  let facts = 0;
  const stage: Stage = {
    step: (heading) => write(`\n${paint(1, `${++steps}. ${heading}`)}`),
    say: (sentence) => write(`   ${sentence}`),
    show: (...lines) => {
      for (const line of lines) write(paint(36, `     ${line}`));
    },
    holds: (fact, sentence) => {
      if (!fact) throw new Unexpected(sentence);
      facts++;
      write(`   ${paint(32, 'ok')} ${sentence}`);
    },
  };
  write(paint(1, title));
  try {
    await story(stage);
  } catch (error) {
    const what = error instanceof Unexpected ? `This does not hold: ${error.message}` : (error as Error).message;
    write(`\n${paint(31, 'The demo failed')} in step ${steps}. ${what}`);
    return false;
  }
  write(`\n${paint(32, 'The demo is done.')} ${steps} steps, ${facts} facts, all as they have to be.`);
  return true;
}
