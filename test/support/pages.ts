import { buildPages } from '../../server/local/build-pages.ts';

/** Before a run that opens pages: they are built as `npm start` builds them, where they are not. */
export default async function setup(): Promise<void> {
  await buildPages(process.execPath, () => undefined);
}
