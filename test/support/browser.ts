import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
/** What it writes beside the profile of a context: settings, caches, sockets. */
let home: string | undefined;

/** @throws Error where there is no Chromium: ask findChromium first and skip */
async function openBrowser(): Promise<Browser> {
  const found = await findChromium();
  if (!found) throw new Error('There is no Chromium here.');
  home = await mkdtemp(join(tmpdir(), 'browser-'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: home, ...found.env };
  return chromium.launch({ executablePath: found.path, args, env });
}

/** One browser for all pages of a test file: close it in `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const running = await browser?.catch(() => undefined);
  browser = undefined;
  await running?.close();
  if (home !== undefined) await rm(home, { recursive: true, force: true, maxRetries: 5 });
  home = undefined;
}

/** A page that went nowhere yet, signed in, in a context of its own; paths that it goes to are below the centre's address. */
export async function openPage(
  { url, adminToken }: Pick<RunningRackledger, 'url' | 'adminToken'>,
  { token = adminToken, ...options }: Omit<OpenOptions, 'path'> = {},
): Promise<ConsolePage> {
  browser ??= openBrowser();
  const viewport = { width: 1280, height: 800 };
  const context = await (await browser).newContext({ viewport, baseURL: url, ...options });
  const complaints: string[] = [];
  // Of the context, not of the page: what a page opens beside itself is heard too.
  context.on('console', (message) => {
    // Of what is refused the text says how alone: where stands beside it.
    if (message.type() === 'error') complaints.push(`${message.text()} at ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  const page = await context.newPage();
  page.on('crash', () => complaints.push('The page crashed.'));
  if (token !== null) await page.addInitScript((text) => sessionStorage.setItem('rackledger.token', text), token);
  return { page, complaints };
}

/** A page of the console, signed in, in a context of its own. */
export async function openConsole(
  centre: Pick<RunningRackledger, 'url' | 'adminToken'>,
  { path = '/', ...options }: OpenOptions = {},
): Promise<ConsolePage> {
  const opened = await openPage(centre, options);
  await opened.page.goto(path);
  return opened;
}

/** Fills in the form that stands where nobody is signed in. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** What the address of a page says behind its question mark. */
export const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
