import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runNode } from '../support/run-node.ts';
import { NEXT } from './next.ts';
import { perform, type Stage } from './stage.ts';

const DEMO = fileURLToPath(new URL('./demo.ts', import.meta.url));

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

async function runDemo(): Promise<{ code: number | null; lines: string[]; errors: string }> {
  const { code, output, errors } = await runNode([DEMO]);
  return { code, lines: output.trimEnd().split('\n'), errors };
}

describe('the demo', () => {
  test('tells the whole story and ends well', async () => {
    const { code, lines, errors } = await runDemo();
    const text = lines.join('\n');
    expect(text).not.toContain('failed');
    expect(code).toBe(0);
    expect(errors).toBe('');
    for (const key of [
      'ok A search for "jira" finds the pack jira-cloud.',
      'fills CredentialsInput.jiraCloudApiToken',
      'input.credentials.jiraCloudApiToken.email     This must be an e-mail address.',
      'ok "Jira of the support team" is saved.',
      'ok The service refuses the token, so the connection needs attention.',
      'ok The user replaces the credentials; the service takes them.',
      'ok No field of a connection is there in plain text, not even the e-mail address.',
      'ok There they do not open.',
      'ok The user sees that API_KEY is set, and never the value.',
      'ok In production, API_KEY is "key-for-production".',
      '200 {"login":"ada"}',
      'FORBIDDEN  This is for tokens of engines (drge_…) and of runs (drgr_…); the one of a user was sent.',
      'ok From now on no resolve answers with it.',
      'ok It resolves what the run names, and need not say for whom.',
      'ok Each opening was written down before the value left, and no value stands there.',
      'ok Now a run of his gets it.',
      'ok The owner gives it another name while that run lasts, and the run goes on.',
      'ok The owner shares it no more, and the same run gets it no more.',
      'ok Bob, a member, sets no secret there.',
      'ok Another browser with the same link gets nowhere.',
      'code_challenge_method  S256',
      'ok All of them get the same new token.',
      'ok The refresh token was used once.',
      'ok Even a token that a run still has is dead now.',
      'ok Nothing else names the old key: the database counted.',
      'ok From now on nobody reads any of it again.',
    ])
      expect(text).toContain(key);
    expect(text).toMatch(/^The demo is done\. \d+ steps, \d+ facts, all as they have to be\.$/m);
    expect(text, 'one thing is not several').not.toMatch(/\b1 [\w ]*(apps|connections|packs|secrets|steps|values)\b/);
    const next = lines.slice(lines.indexOf('Open next:') + 1).map((line) => line.trim().split(/ {2,}/)[0] ?? '');
    expect(next).toEqual(NEXT.map(([what]) => what));
    for (const line of lines) {
      expect(line).not.toMatch(/^\s+at .+:\d+/);
      expect(line, 'no terminal, no colours').not.toContain('\u001b');
    }
  });

  test('says what to open next, and all of that is there', () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const [typed, ...files] = NEXT.map(([what]) => what);
    expect(typed).toBe('npm start');
    expect(JSON.parse(read('package.json')).scripts).toHaveProperty('start');
    for (const what of files) {
      const [path = '', chapter] = what.split('#');
      const headings = [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
      if (chapter !== undefined) expect(headings, what).toContain(chapter);
    }
  });

  test('says what does not hold, and ends with a failure', async () => {
    const lines: string[] = [];
    const story = async (stage: Stage) => {
      stage.step('A step');
      stage.holds(true, 'One is one.');
      stage.holds(false, 'One is two.');
    };
    expect(await perform('A story', story, (line) => lines.push(line), false)).toBe(false);
    expect(lines.at(-1)).toBe('\nThe demo failed in step 1. This does not hold: One is two.');
    expect(lines.join('\n')).not.toContain('ok One is two.');
  });

  test('colours are for a terminal', async () => {
    const lines: string[] = [];
    expect(
      await perform(
        'A story',
        async (stage) => stage.step('A step'),
        (line) => lines.push(line),
        true,
      ),
    ).toBe(true);
    expect(lines[1]).toBe('\n\u001b[1m1. A step\u001b[0m');
  });
});
