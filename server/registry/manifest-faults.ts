import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { PackFault } from '../../packs/sdk/errors.ts';
import type { Manifest } from './manifest.ts';

/** Where the rules of packs find what a manifest says elsewhere. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^methods\.(?:oauth|credentials)\.oauth2\b/, 'connection.oauth'],
  [/^methods\.(?:oauth|credentials)\.label\b/, 'connection.provider'],
  [/^methods\.(?:oauth|credentials)\.type\b/, 'connection.authType'],
  [/^methods\.(?:oauth|credentials)\b/, 'connection'],
  [/^(?=(?:slug|name|description|version|category|tags|icon)\b)/, 'metadata.'],
];

/** Says of a fault of the pack where in its manifest it stands. */
export function inManifest({ path, message }: PackFault, { connection, metadata }: Manifest): PackFault {
  if (path === 'icon' && metadata.icon === undefined) return { path: 'metadata.iconUrl', message };
  const [, name] = /^methods\.\w+\.fields\.(\w+)/.exec(path) ?? [];
  const index = connection.credentials.findIndex((credential) => credential.name === name);
  if (index >= 0)
    return { path: path.replace(/^methods\.\w+\.fields\.\w+/, `connection.credentials.${index}`), message };
  const [from, to] = ELSEWHERE.find(([pattern]) => pattern.test(path)) ?? [];
  return { path: from && to ? path.replace(from, to) : path, message };
}

/** More are not shown, and each line costs as much as the file is long. */
const MOST_LINES = 50;

/** Adds to the first faults the line of the file in which each is, or that of what should hold it. */
export function withLines(text: string, faults: readonly PackFault[]): PackFault[] {
  const tree = parseTree(text);
  return faults.map((fault, index) => {
    const node = tree && index < MOST_LINES && nearest(tree, fault.path.split('.'));
    return node ? { ...fault, line: text.slice(0, node.offset).split('\n').length } : fault;
  });
}

/** What stands at a path, or the innermost thing around it. */
function nearest(tree: Node, path: readonly string[]): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = findNodeAtLocation(tree, steps);
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return undefined;
}
