import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { builtInPacks } from '../../../packs/index.ts';
import { launchChromium } from '../../support/chromium.ts';
import { createClient } from '../../support/client.ts';
import { type LocalServer, withLocalServer } from '../../support/local-server.ts';
import { tableLines } from '../../support/table.ts';
import { type BuiltInForm, type Tried, tryForm } from './drive.ts';
import { LIBRARIES, type Library } from './libraries.ts';

/*
 * `npm run forms`: every built-in form in three form libraries, in a real browser before a real server. It is drawn with
 * its secrets hidden, filled with the example of its pack, sent, and taken.
 */

const guide = readFileSync(new URL('../../../docs/forms.md', import.meta.url), 'utf8');
/** The query of the guide, so that it is one that answers with what the pages need. */
const FORMS = /^```graphql\n(.*?)^```/ms.exec(guide)?.[1] ?? '';
const SET_APP = `mutation SetApp($input: SetOAuthAppInput!) {
  setOAuthApp(input: $input) { __typename ... on OperationError { message } }
}`;

interface Packs {
  readonly packs: {
    readonly nodes: readonly {
      readonly slug: string;
      readonly authMethods: readonly {
        readonly name: string;
        readonly authorization: object | null;
        readonly form: BuiltInForm['form'];
      }[];
    }[];
  };
}

/** All forms; those of authorizations with an app, without which none is begun. Nothing asks the service for it yet. */
async function builtInForms({ url, access }: LocalServer): Promise<readonly BuiltInForm[]> {
  const user = createClient(url, access.userToken);
  const { data, text } = await user.send<Packs, object>(FORMS);
  if (!data) throw new Error(text);
  const forms = data.packs.nodes.flatMap(({ slug, authMethods }) =>
    authMethods.map(({ name, authorization, form }) => {
      const example = builtInPacks.find((pack) => pack.slug === slug)?.methods[name]?.example.values ?? {};
      return { pack: slug, method: name, form, isAuthorized: authorization !== null, example };
    }),
  );
  for (const pack of new Set(forms.filter(({ isAuthorized }) => isAuthorized).map(({ pack }) => pack)))
    await user.send(SET_APP, { input: { pack, clientId: 'example-app', clientSecret: 'example-secret' } });
  return forms;
}

/** Bundles the page of a library as a dashboard's build would; answers with its JavaScript. */
async function bundle({ page }: Library): Promise<string> {
  const { output } = await build({
    input: fileURLToPath(new URL(page, import.meta.url)),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'react-jsx' },
    output: { format: 'iife', minify: true },
    logLevel: 'silent',
    write: false,
  });
  return output[0].code;
}

async function servePages(css: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const scripts = new Map<string, string>();
  for (const library of LIBRARIES) scripts.set(library.page, await bundle(library));
  const server = createServer(({ url = '' }, response) => {
    const script = scripts.get(url.slice(1));
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' });
    const page = url.slice(2);
    response.end(script ?? `<!doctype html><style>${css}</style><body><script src="/${page}"></script></body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

/** Of methods without fields a user clicks through the service; there is nothing that a library could draw. */
const asks = ({ form }: BuiltInForm) => form.inputField !== null;

async function main(): Promise<boolean> {
  const css = readFileSync(new URL('../../../docs/forms/credentials.css', import.meta.url), 'utf8');
  const pages = await servePages(css);
  const browser = await launchChromium();
  try {
    const tried = await withLocalServer(async (server) => {
      const forms = (await builtInForms(server)).filter(asks);
      const rows: Tried[] = [];
      for (const library of LIBRARIES) {
        const page = await browser.newPage();
        page.setDefaultTimeout(5000);
        // A user may have twenty authorizations under way.
        await page.goto(`${pages.url}/?${library.page}#${server.url},${await server.person(library.page)}`);
        for (const form of forms) rows.push(await tryForm(page, library, form));
      }
      return rows;
    });
    const cells = tried.map(({ library, form, drawn, hidden, validates, accepted, why }) => {
      return [library, form, drawn, hidden, validates, accepted, why.slice(0, 200)];
    });
    const headings = ['library', 'form', 'drawn', 'hidden', 'validates', 'accepted', 'what is wrong'];
    for (const line of tableLines(headings, cells)) console.log(line);
    const good = tried.filter(({ why }) => why === '').length;
    console.log(
      `\n${good} of ${tried.length} are as they should be: ${tried.length / LIBRARIES.length} forms, ${LIBRARIES.length} libraries.`,
    );
    return good === tried.length;
  } finally {
    await browser.close();
    pages.close();
  }
}

process.exitCode = (await main()) ? 0 : 1;
