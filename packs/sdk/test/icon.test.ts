import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../categories.ts';
import { packFaults } from '../define-pack.ts';
import { iconOf } from '../icon/icon.ts';
import { letterMark } from '../icon/letter-mark.ts';
import { drawingOf } from '../icon/svg.ts';
import { definePack } from '../index.ts';
import { methodOf } from './support.ts';

const about = { slug: 'acme', name: 'Acme', version: '1.0.0', description: 'Things.', category: 'utility' } as const;
const OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"';
const svg = (inside: string) => `${OPEN}>${inside}</svg>`;
const CIRCLE = '<circle cx="32" cy="32" r="30" fill="#123"/>';
const faultOf = (source: string) => {
  const drawing = drawingOf(source);
  return 'fault' in drawing ? drawing.fault : undefined;
};
const decoded = (icon: string) => Buffer.from(icon.replace('data:image/svg+xml;base64,', ''), 'base64').toString();

describe('a drawing', () => {
  test('of shapes, groups and gradients is taken, and written anew', () => {
    const source = `
      ${OPEN} width="64" height="64" fill="none">
        <title>Acme — a wheel</title>
        <defs>
          <linearGradient id="sky" x1="0" y1="0" x2="100%" y2="1" gradientUnits="objectBoundingBox">
            <stop offset="0" stop-color="#0af"/><stop offset=".5" stop-color='rgb(1, 2, 3)' stop-opacity="0.5"></stop>
          </linearGradient>
          <radialGradient id="sun" cx="32" cy="32" r="1e1" spreadMethod="pad"/>
        </defs>
        <g transform="translate(2 2) rotate(-45,32,32)" stroke="currentColor" stroke-width="2" stroke-linecap="round">
          <path d="M8 8h48v48H8z m1,1 a 3 3 0 0 1 -1.5.5" fill="url(#sky)" fill-rule="evenodd"/>
          <rect x="1" y="1" width="4" height="4" rx="1"/><ellipse cx="1" cy="1" rx="2" ry="3"/>
          <line x1="0" y1="0" x2="1" y2="1" stroke-dasharray="1 2"/><polyline points="1,1 2,2"/><polygon points="1,1 2,2 3 1"/>
        </g>
      </svg>
    `;
    const drawing = drawingOf(source) as { svg: string };
    expect(drawing.svg).toContain('<title>Acme — a wheel</title>');
    expect(drawing.svg).toContain('stop-color="rgb(1, 2, 3)"');
    expect(drawing.svg).not.toMatch(/>\s+</);
    expect(drawingOf(drawing.svg)).toEqual(drawing);
  });

  const A = 'xmlns:xlink="http://www.w3.org/1999/xlink"';
  test.each<[what: string, source: string, fault: string]>([
    ['a script', svg('<script>alert(1)</script>'), 'The element "script" is not taken in "svg"'],
    ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>'), 'The element "SCRIPT"'],
    ['a script with a prefix', svg('<svg:script>alert(1)</svg:script>'), 'Here must stand'],
    ['onload', `${OPEN} onload="alert(1)">${CIRCLE}</svg>`, 'The attribute "onload" is not taken in "svg"'],
    ['ONLOAD', `${OPEN} ONLOAD="alert(1)">${CIRCLE}</svg>`, 'The attribute "ONLOAD"'],
    ['a handler without space', `${OPEN}onload="alert(1)">${CIRCLE}</svg>`, 'Here must stand ">"'],
    ['a handler on a shape', svg('<rect width="1" height="1" onclick="a()"/>'), 'The attribute "onclick"'],
    ['a link', svg(`<a href="javascript:alert(1)">${CIRCLE}</a>`), 'The element "a"'],
    ['href', svg('<path d="M0 0" href="javascript:alert(1)"/>'), 'The attribute "href"'],
    ['xlink:href', svg(`<path ${A} d="M0 0"/>`), 'Here must stand "="'],
    ['use of another file', svg('<use href="https://evil.example/x.svg#a"/>'), 'The element "use"'],
    ['an image', svg('<image href="https://evil.example/x.png"/>'), 'The element "image"'],
    ['foreignObject', svg('<foreignObject><p>Hi</p></foreignObject>'), 'The element "foreignObject"'],
    ['a style element', svg('<style>@import url(https://evil.example)</style>'), 'The element "style"'],
    ['a style attribute', svg('<rect style="fill:url(https://evil.example)"/>'), 'The attribute "style"'],
    ['a class', svg('<rect class="x"/>'), 'The attribute "class"'],
    ['a filter', svg('<rect filter="url(https://evil.example#f)"/>'), 'The attribute "filter"'],
    ['a paint elsewhere', svg('<rect fill="url(https://evil.example#a)"/>'), '"fill" of "rect" has a value'],
    ['a quoted paint', svg(`<rect fill="url('#a')"/>`), '"fill" of "rect" has a value'],
    ['a gradient that is not there', svg('<rect fill="url(#nope)"/>'), 'There is no gradient "nope"'],
    ['a fall-back of a paint', svg('<rect fill="url(#a) url(https://evil.example)"/>'), '"fill" of "rect"'],
    ['a gradient with href', svg('<linearGradient id="a" href="#b"/>'), 'The attribute "href"'],
    ['animate', svg('<rect><animate attributeName="href" to="javascript:a()"/></rect>'), 'The element "animate"'],
    ['set', svg('<set attributeName="onload" to="a()"/>'), 'The element "set"'],
    ['an entity', svg('<title>&lt;</title>'), 'Entities are not taken'],
    ['an entity in a value', svg('<rect fill="&#106;avascript"/>'), 'entities are not taken'],
    ['a DOCTYPE', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg(CIRCLE)}`, 'Comments, declarations'],
    ['an XML declaration', `<?xml version="1.0"?>${svg(CIRCLE)}`, 'Comments, declarations'],
    ['a stylesheet', `<?xml-stylesheet href="https://evil.example"?>${svg(CIRCLE)}`, 'Comments, declarations'],
    ['CDATA', svg('<title><![CDATA[<script>]]></title>'), 'Comments, declarations'],
    ['a comment', svg(`<!-- a --!> <script/> -->${CIRCLE}`), 'Comments, declarations'],
    ['a drawing in a drawing', svg(svg(CIRCLE)), 'The element "svg" is not taken in "svg"'],
    ['a shape in a shape', svg(`<rect>${CIRCLE}</rect>`), 'The element "circle" is not taken in "rect"'],
    ['text', svg(`hello${CIRCLE}`), 'Text is not taken in "svg"'],
    ['a text element', svg('<text>hello</text>'), 'The element "text"'],
    ['an element in a title', svg('<title><b/></title>'), 'The element "b" is not taken in "title"'],
    ['markup in a title', svg(`<title>a --> b</title>${CIRCLE}`), 'A title holds no ">"'],
    ['text direction in a title', svg(`<title>a\u202eb</title>${CIRCLE}`), 'A title holds no'],
    ['a null byte', svg('<rect fil\u0000l="red"/>'), 'Here must stand'],
    ['a null byte in a name', svg('<scr\u0000ipt/>'), 'Here must stand'],
    ['a null byte in a value', svg('<rect fill="re\u0000d"/>'), 'has a value that is not taken'],
    [
      'another namespace',
      '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>',
      '"xmlns" of "svg" has a value',
    ],
    ['no namespace', `<svg viewBox="0 0 1 1">${CIRCLE}</svg>`, 'The drawing needs xmlns='],
    ['no viewBox', `<svg xmlns="http://www.w3.org/2000/svg">${CIRCLE}</svg>`, 'The drawing needs a viewBox'],
    ['a viewBox of nothing', svg(CIRCLE).replace('0 0 64 64', '0 0 0 64'), '"viewBox" of "svg"'],
    ['an attribute that is there twice', svg('<rect fill="red" fill="blue"/>'), 'is there twice'],
    ['an attribute without quotes', svg('<rect fill=red/>'), 'stands in quotation marks'],
    ['an open quotation', `${OPEN}><rect fill="red/></svg>`, 'A quotation mark is not closed'],
    ['a value with markup', svg('<rect fill="<script>"/>'), 'A value holds neither'],
    ['code in a transform', svg('<rect transform="rotate(1) expression(a())"/>'), '"transform" of "rect"'],
    ['code in a path', svg('<path d="M0 0 javascript:"/>'), '"d" of "path"'],
    ['an element that is not closed', `${OPEN}><g>${CIRCLE}`, 'The element "g" is not closed'],
    ['elements that close each other', svg(`<g>${CIRCLE}</svg></g>`), 'Here must stand "</g"'],
    ['something behind it', `${svg(CIRCLE)}<script/>`, 'Nothing may follow'],
    ['something before it', `x${svg(CIRCLE)}`, 'A drawing begins with "<svg"'],
    ['a page', '<html><body/></html>', 'A drawing begins with "<svg"'],
    ['nothing in it', svg('<g></g>'), 'The drawing shows nothing'],
    ['nothing', '', 'A drawing begins with "<svg"'],
    ['an address', 'https://evil.example/icon.svg', 'A drawing begins with "<svg"'],
    ['a huge path', svg(`<path d="M0 0${'h1'.repeat(4500)}"/>`), 'of which 8192 are taken'],
    ['deep nesting', svg('<g>'.repeat(1000) + '</g>'.repeat(1000)), 'more than 10 levels'],
    ['many elements', svg('<g/>'.repeat(400)), 'more than 300 elements'],
    ['the name of what every object has', svg('<rect constructor="a"/>'), 'The attribute "constructor"'],
    ['the name of what every object has, as an element', svg('<constructor/>'), 'The element "constructor"'],
  ])('with %s is refused', (_what, source, fault) => expect(faultOf(source)).toContain(fault));

  test('is told where its fault is', () =>
    expect(faultOf('<svg onload="a()"/>'.replace('<svg', OPEN))).toContain('(at character 1)'));
  test('stands in the definition, and a fault of it has its place', () => {
    const methods = { apiKey: methodOf({}) };
    const pack = definePack({ ...about, icon: `\n${svg(CIRCLE)}\n`, methods });
    expect(decoded(iconOf(pack))).toBe(svg(CIRCLE));
    expect(packFaults({ apiVersion: 'dragops.pack/v1', ...about, icon: svg('<script/>'), methods })).toEqual([
      { path: 'icon', message: expect.stringContaining('"script" is not taken') },
    ]);
  });
});

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('a mark of letters', () => {
  const partsOf = (name: string, slug: string) => {
    const [, paper = '', ink = ''] = /fill="(#[0-9a-f]{6})".*fill="(#[0-9a-f]{6})"/.exec(letterMark(name, slug)) ?? [];
    return { paper, ink, letters: />([^<>]*)<\/text>/.exec(letterMark(name, slug))?.[1] };
  };
  test.each([
    ['GitHub', 'GH'],
    ['Jira Cloud', 'JC'],
    ['Slack', 'S'],
    ['Microsoft 365', 'M3'],
    ['acme-tickets', 'AT'],
    ['Ärzte', 'Ä'],
    ['straße', 'S'],
    ['ßtraße', 'S'],
    ['<script>&"', 'S'],
    ['日本 語', '日語'],
    ['?!', 'X'],
  ])('of %s holds %s', (name, letters) => expect(partsOf(name, 'x').letters).toBe(letters));
  test('can be read whatever the slug is, and is the same each time', () => {
    const papers = new Set<string>();
    for (let index = 0; index < 3000; index++) {
      const { paper, ink } = partsOf('Acme', `pack-${index}`);
      const [dark, light] = [luminance(paper), luminance(ink)].sort((one, other) => one - other) as [number, number];
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
      papers.add(paper);
    }
    expect(papers.size).toBeGreaterThan(300);
    expect(letterMark('Acme', 'acme')).toBe(letterMark('Acme', 'acme'));
  });
  test('is the icon of a pack that has no drawing', () => {
    const pack = definePack({ ...about, methods: { apiKey: methodOf({}) } });
    expect(decoded(iconOf(pack))).toBe(letterMark('Acme', 'acme'));
  });
});

describe('a category', () => {
  const faultsOf = (category: unknown) =>
    packFaults({ apiVersion: 'dragops.pack/v1', ...about, category, methods: { apiKey: methodOf({}) } });
  test.each(Object.keys(CATEGORIES))('%s is taken', (category) => expect(faultsOf(category)).toEqual([]));
  test.each(['Utility', 'threat-intel', '', 7, undefined, 'constructor'])(
    '%s is refused with the whole list',
    (category) =>
      expect(faultsOf(category)).toEqual([
        {
          path: 'category',
          message: expect.stringMatching(/^This must be one of these categories: accounting, .*utility.*"utility"\.$/),
        },
      ]),
  );
});
