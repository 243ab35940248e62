import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const HAS_CHROMIUM = existsSync(PATH);
if (!HAS_CHROMIUM) {
  if (process.env['REQUIRE_CHROMIUM']) throw new Error(`REQUIRE_CHROMIUM is set, and there is no ${PATH}.`);
  console.error(`\n\n  NO CHROMIUM at ${PATH}: tests in a real browser are skipped. Set CHROMIUM to run them.\n\n`);
}

/** A headless browser that asks nobody but whom a test sends it to. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
