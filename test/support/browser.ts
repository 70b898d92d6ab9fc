import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from './chromium.js';
import type { RunningRackledger } from './rackledger.js';

/** No sandbox: tests may run as root. The rest keeps it from calling home. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A page of the console, and what went wrong in it so far. */
export interface ConsolePage {
  readonly page: Page;
  /** What the browser complained of: errors of scripts, refusals of the content security policy, failed requests. */
  readonly complaints: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** Access token to sign in with; the admin's unless told. Null: nobody is signed in. */
  readonly token?: string | null;
  /** Where to begin; `/` unless told. */
  readonly path?: string;
}

let browser: Promise<Browser> | undefined;

/** @throws Error where there is no Chromium: ask findChromium first and skip */
async function openBrowser(): Promise<Browser> {
  const found = await findChromium();
  if (!found) throw new Error('There is no Chromium here.');
  return chromium.launch({
    executablePath: found.path,
    args,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['TMPDIR'] ?? '/tmp', ...found.env },
  });
}

/** One browser for all pages of a test file: close it in `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const running = await browser?.catch(() => undefined);
  browser = undefined;
  await running?.close();
}

/** A page of the console, signed in, in a context of its own. */
export async function openConsole(
  { url, adminToken }: Pick<RunningRackledger, 'url' | 'adminToken'>,
  { token = adminToken, path = '/', ...options }: OpenOptions = {},
): Promise<ConsolePage> {
  browser ??= openBrowser();
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (token !== null) await page.addInitScript((text) => sessionStorage.setItem('rackledger.token', text), token);
  await page.goto(`${url}${path}`);
  return { page, complaints };
}
