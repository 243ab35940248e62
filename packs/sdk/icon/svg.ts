import { hasUnsafeCharacters } from '../characters.ts';
import { readSvg, type SvgElement, SvgError } from './svg-reader.ts';

/** The most bytes of a drawing: it is sent with every list of packs. */
const LARGEST_DRAWING = 8192;
const NAMESPACE = 'http://www.w3.org/2000/svg';
const LONGEST_TITLE = 200;

const SHAPES = ['path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon'];
const INSIDE = ['g', 'defs', 'title', 'linearGradient', 'radialGradient', ...SHAPES];
/** What may stand in what. None of it runs, links, loads, moves or changes how anything else looks. */
const CHILDREN: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['svg', 'g', 'defs'].map((name) => [name, INSIDE] as const),
  ...['linearGradient', 'radialGradient'].map((name) => [name, ['stop']] as const),
  ...['stop', 'title', ...SHAPES].map((name) => [name, []] as const),
]);

type Rule = (value: string) => boolean;
const isNumber: Rule = (value) => /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?%?$/i.test(value);
const isNumbers: Rule = (value) => /^[-+0-9.,eE \t\r\n]+$/.test(value);
const isPath: Rule = (value) => /^[MmZzLlHhVvCcSsQqTtAa0-9eE.,+ \t\r\n-]+$/.test(value);
const isTransform: Rule = (value) => {
  const steps = value.trim().split(')');
  return (
    steps.pop() === '' &&
    steps.every((step) => /^[ ,]*(?:matrix|translate|scale|rotate|skewX|skewY) ?\([-+0-9.,eE ]+$/.test(step))
  );
};
/** A colour by name, in hexadecimal digits or as `rgb()`; or a gradient of this drawing, which is looked for later. */
const isPaint: Rule = (value) =>
  /^(?:[a-zA-Z]{1,25}|#[0-9a-fA-F]{3,8}|rgba?\([0-9., %]+\))$/.test(value) || gradientOf(value) !== undefined;
const isBox: Rule = (value) => {
  const numbers = value.trim().split(/[ ,]+/);
  return (
    numbers.length === 4 &&
    numbers.every((number) => isNumber(number)) &&
    numbers.slice(2).every((size) => Number(size) > 0)
  );
};
const among =
  (...words: string[]): Rule =>
  (value) =>
    words.includes(value);

function gradientOf(paint: string): string | undefined {
  return /^url\(#([A-Za-z][A-Za-z0-9_-]{0,39})\)$/.exec(paint)?.[1];
}

const NUMBERS =
  'x y width height cx cy r rx ry x1 y1 x2 y2 fx fy offset opacity fill-opacity stroke-opacity stop-opacity stroke-width stroke-miterlimit stroke-dashoffset';
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...NUMBERS.split(' ').map((name) => [name, isNumber] as const),
  ['points', isNumbers],
  ['stroke-dasharray', isNumbers],
  ['d', isPath],
  ['transform', isTransform],
  ['gradientTransform', isTransform],
  ['fill', isPaint],
  ['stroke', isPaint],
  ['stop-color', isPaint],
  ['fill-rule', among('nonzero', 'evenodd')],
  ['stroke-linecap', among('butt', 'round', 'square')],
  ['stroke-linejoin', among('miter', 'round', 'bevel')],
  ['gradientUnits', among('userSpaceOnUse', 'objectBoundingBox')],
  ['spreadMethod', among('pad', 'reflect', 'repeat')],
]);
const OF_ROOT: ReadonlyMap<string, Rule> = new Map([
  ['xmlns', among(NAMESPACE)],
  ['viewBox', isBox],
]);
const OF_GRADIENT: ReadonlyMap<string, Rule> = new Map([['id', (id) => gradientOf(`url(#${id})`) !== undefined]]);

function ruleOf(element: string, attribute: string): Rule | undefined {
  if (element === 'svg' && OF_ROOT.has(attribute)) return OF_ROOT.get(attribute);
  if (element.endsWith('Gradient') && OF_GRADIENT.has(attribute)) return OF_GRADIENT.get(attribute);
  return RULES.get(attribute);
}

/** A drawing written anew from what was read of it, so that nobody can read anything else in it; or what is wrong with it. */
export function drawingOf(source: string): { readonly svg: string } | { readonly fault: string } {
  const size = Buffer.byteLength(source);
  if (size > LARGEST_DRAWING)
    return { fault: `The drawing has ${size} bytes, of which ${LARGEST_DRAWING} are taken: draw it with less.` };
  try {
    const root = readSvg(source);
    if (root.name !== 'svg') throw new SvgError('A drawing begins with "<svg".', root.at);
    const box = ['xmlns', 'viewBox'].find((name) => !root.attributes.has(name));
    if (box !== undefined)
      throw new SvgError(
        `The drawing needs ${box === 'xmlns' ? `xmlns="${NAMESPACE}"` : 'a viewBox, such as "0 0 64 64"'}.`,
        root.at,
      );
    const all = [...elementsOf(root)];
    for (const one of all) assertTaken(one);
    assertGradients(all);
    if (!all.some(({ name }) => SHAPES.includes(name))) throw new SvgError('The drawing shows nothing.', root.at);
    return { svg: written(root) };
  } catch (error) {
    if (!(error instanceof SvgError)) throw error;
    return { fault: `${error.message.slice(0, -1)} (at character ${error.position + 1}).` };
  }
}

function* elementsOf(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) yield* elementsOf(child);
}

function assertTaken({ name, attributes, children, text, at }: SvgElement): void {
  const allowed = CHILDREN.get(name) ?? [];
  for (const child of children)
    if (!allowed.includes(child.name))
      throw new SvgError(
        `The element "${child.name}" is not taken in "${name}"${allowed.length > 0 ? `; there are ${allowed.join(', ')}` : ''}.`,
        child.at,
      );
  for (const [attribute, value] of attributes) {
    const rule = ruleOf(name, attribute);
    if (!rule) throw new SvgError(`The attribute "${attribute}" is not taken in "${name}": leave it out.`, at);
    if (!rule(value))
      throw new SvgError(`The attribute "${attribute}" of "${name}" has a value that is not taken.`, at);
  }
  if (name !== 'title' && text.trim() !== '') throw new SvgError(`Text is not taken in "${name}": draw it.`, at);
  if (text.length > LONGEST_TITLE && name === 'title')
    throw new SvgError(`A title has at most ${LONGEST_TITLE} characters.`, at);
  if (name === 'title' && (hasUnsafeCharacters(text) || text.includes('>')))
    throw new SvgError('A title holds no ">" and no control or text-direction characters.', at);
}

function assertGradients(all: readonly SvgElement[]): void {
  const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
  for (const { attributes, at } of all)
    for (const paint of attributes.values()) {
      const id = gradientOf(paint);
      if (id !== undefined && !ids.includes(id)) throw new SvgError(`There is no gradient "${id}" in the drawing.`, at);
    }
}

function written({ name, attributes, children, text }: SvgElement): string {
  const start = [name, ...[...attributes].map(([key, value]) => `${key}="${value}"`)].join(' ');
  const inside = name === 'title' ? text : children.map(written).join('');
  return inside === '' ? `<${start}/>` : `<${start}>${inside}</${name}>`;
}
