import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES_FOLDER } from '../http/pages/built.ts';

const ROOT = join(PAGES_FOLDER, '..');
const SOURCES = ['src', 'connect', 'public', 'index.html', 'vite.config.ts'];

/**
 * Builds the pages where they are missing or older than their sources.
 * @param node the Node that runs this.
 * @param say is told that it takes a moment.
 */
export async function buildPages(node: string, say: (line: string) => void): Promise<void> {
  const built = join(PAGES_FOLDER, 'pages', 'index.html');
  const sources = SOURCES.map((name) => join(ROOT, name)).filter((path) => existsSync(path));
  // What is published has no sources: it was built before.
  if (!existsSync(join(ROOT, 'src'))) return;
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  say('Building the pages, which takes some seconds …');
  // In a folder of its own first: two servers that start at the same moment must not build into one.
  const fresh = mkdtempSync(join(ROOT, 'dist-'));
  try {
    await runVite(node, join(fresh, 'pages'));
    putInPlace(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  return Math.max(
    0,
    ...inside.filter((one) => one.isFile()).map((one) => statSync(join(one.parentPath, one.name)).mtimeMs),
  );
}

function putInPlace(fresh: string): void {
  rmSync(PAGES_FOLDER, { recursive: true, force: true });
  try {
    renameSync(fresh, PAGES_FOLDER);
  } catch (error) {
    // Another server was faster: what it built is as good.
    if (!/^(ENOTEMPTY|EEXIST)$/.test(String((error as NodeJS.ErrnoException).code))) throw error;
  }
}

/** In a process of its own, which gives its memory back. */
function runVite(node: string, folder: string): Promise<void> {
  const vite = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
  const child = spawn(node, [vite, 'build', ROOT, '--outDir', folder, '--logLevel', 'error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {},
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built:\n${said.trim()}`)),
    );
  });
}
