import type { Pack } from '../define-pack.ts';
import { letterMark } from './letter-mark.ts';
import { drawingOf } from './svg.ts';

const icons = new WeakMap<object, string>();

/** The icon of a checked pack as a `data:` address: its own drawing, or a mark of its letters. Made once for each pack. */
export function iconOf(pack: Pick<Pack, 'icon' | 'name' | 'slug'>): string {
  let icon = icons.get(pack);
  if (icon === undefined) {
    const drawn = pack.icon === undefined ? undefined : drawingOf(pack.icon);
    const svg = drawn && 'svg' in drawn ? drawn.svg : letterMark(pack.name, pack.slug);
    icon = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
    icons.set(pack, icon);
  }
  return icon;
}
