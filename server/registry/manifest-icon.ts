import { z } from 'zod';
import type { PackFault } from '../../packs/sdk/errors.ts';
import { hasNoUser } from '../../packs/sdk/rules/pack-shape.ts';

const SVG_DATA = /^data:image\/svg\+xml(;[^,]*)?,/i;

/**
 * The public format's address of an icon. One that holds the drawing itself is taken as such. One elsewhere is not used:
 * its host would be told who looks at which page, and could show something else each time.
 */
export const iconUrlShape = z
  .string()
  .max(40_000)
  .refine(
    (text) => SVG_DATA.test(text) || (URL.canParse(text) && new URL(text).protocol === 'https:'),
    'This must be an https address, or one that begins with "data:image/svg+xml".',
  )
  .refine(hasNoUser, 'This must not hold a user name or password.')
  .meta({ description: 'Taken when it is a data: address of an SVG. An address elsewhere is not used: see "icon".' });

/** The drawing that an address holds; undefined where it holds none. What cannot be decoded is a drawing that is none. */
export function drawnAt(iconUrl: string | undefined): string | undefined {
  const [head, parameters = ''] = SVG_DATA.exec(iconUrl ?? '') ?? [];
  if (iconUrl === undefined || head === undefined) return undefined;
  const text = iconUrl.slice(head.length);
  if (parameters.toLowerCase().endsWith(';base64')) return Buffer.from(text, 'base64').toString('utf8');
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** What of a manifest is not used, though it is no fault. */
export function iconNotes({
  icon,
  iconUrl,
}: {
  readonly icon?: string | undefined;
  readonly iconUrl?: string | undefined;
}): PackFault[] {
  if (iconUrl === undefined || (icon === undefined && drawnAt(iconUrl) !== undefined)) return [];
  const message =
    icon === undefined
      ? 'An address elsewhere is not used, and the pack gets a mark of its letters: put the text of an SVG under "icon".'
      : 'This is not used, since "icon" has the drawing: leave it out.';
  return [{ path: 'metadata.iconUrl', message }];
}
