const BAR = 30;

/** Draws how far something is; on the error stream, and only on a terminal. */
export interface ProgressBar {
  /** @param done of the total; both may change. */
  draw(done: number, total: number): void;
  clear(): void;
}

/** @param label comes from the database at times: what draws on a terminal is taken out. */
export function createProgressBar(label: string): ProgressBar {
  const { stderr } = process;
  if (!stderr.isTTY) return { draw: () => undefined, clear: () => undefined };
  const name = label.replace(/\p{C}/gu, '?');
  let first: { readonly done: number; readonly time: number } | undefined;
  return {
    draw: (done, total) => {
      const time = performance.now();
      first ??= { done, time };
      const part = total === 0 ? 1 : Math.min(done / total, 1);
      const filled = Math.round(part * BAR);
      const rate = ((done - first.done) / (time - first.time)) * 1000;
      const rest = rate > 0 ? `  ${Math.round(rate)}/s  ${durationText((total - done) / rate)} left` : '';
      stderr.write(
        `\r\x1b[K${name}  [${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${Math.floor(part * 100)} %  ${done} of ${total}${rest}`,
      );
    },
    clear: () => void stderr.write('\r\x1b[K'),
  };
}

function durationText(seconds: number): string {
  const rounded = Math.max(0, Math.ceil(seconds));
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.ceil(rounded / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
