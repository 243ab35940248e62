/** Saturation and lightness of every mark; the hue is that of the slug. */
const SATURATION = 0.55;
const LIGHTNESS = 0.38;

/** A drawing made of a name: one or two of its letters on a colour that is always the same for one slug. */
export function letterMark(name: string, slug: string): string {
  const colour = colourOf((hash(slug) % 360) / 360);
  const letters = lettersOf(name) || slug.charAt(0).toUpperCase();
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">',
    `<rect width="64" height="64" rx="14" fill="${hex(colour)}"/>`,
    `<text x="32" y="33" fill="${inkOn(colour)}" font-family="system-ui, sans-serif" font-size="28" font-weight="600" text-anchor="middle" dominant-baseline="central">${letters}</text>`,
    '</svg>',
  ].join('');
}

/** The first letters of two words, or those that a word is written with in capitals; letters and digits alone. */
function lettersOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '', second] = words;
  const [initial = '', ...rest] = first;
  const next = second ?? rest.find((letter) => /\p{Lu}/u.test(letter)) ?? '';
  return [initial, [...next][0] ?? ''].map((letter) => [...letter.toUpperCase()][0] ?? '').join('');
}

/** FNV-1a over the characters, in 32 bits. */
function hash(text: string): number {
  let result = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) result = Math.imul(result ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return result;
}

type Colour = readonly [red: number, green: number, blue: number];

/** A hue from 0 to 1 as red, green and blue from 0 to 255. */
function colourOf(hue: number): Colour {
  const reach = SATURATION * Math.min(LIGHTNESS, 1 - LIGHTNESS);
  const channel = (offset: number) => {
    const k = (offset + hue * 12) % 12;
    return Math.round(255 * (LIGHTNESS - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function hex(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** White or black, whichever is told better from the colour: one of them has a contrast of 4.5:1 at least (WCAG 2.2). */
function inkOn(colour: Colour): string {
  const [red, green, blue] = colour.map((part) => {
    const light = part / 255;
    return light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
