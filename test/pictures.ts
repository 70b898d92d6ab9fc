import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { closeBrowser, openConsole } from './support/browser.js';
import { findChromium } from './support/chromium.js';
import { startDemo } from './support/demo.js';
import { endAll, type RunningRackledger } from './support/rackledger.js';

/** Pictures of the main pages for docs/, of the demo site, in both themes: `npm run console:pictures`. */
const folder = fileURLToPath(new URL('../docs/pictures/console', import.meta.url));

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const pictures = (machineId: string): readonly Picture[] => [
  { name: 'overview', path: '/' },
  { name: 'machines', path: '/machines' },
  { name: 'machine', path: `/machines/${machineId}` },
  { name: 'machine-phone', path: `/machines/${machineId}`, width: 390, height: 844 },
  { name: 'rack', path: '/racks/b1/r03' },
  { name: 'network', path: '/network' },
  { name: 'policies', path: '/policies' },
  { name: 'drift', path: '/drift' },
  { name: 'history', path: '/history' },
  {
    name: 'search',
    path: '/',
    prepare: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('r03');
    },
  },
];

/** Nothing is on its way any more, and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.locator('#main').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(700);
}

async function take(rackledger: RunningRackledger, picture: Picture, colorScheme: 'light' | 'dark'): Promise<void> {
  const { name, path, width = 1440, height = 900, prepare } = picture;
  const { page, complaints } = await openConsole(rackledger, { path, colorScheme, viewport: { width, height } });
  await settle(page);
  await prepare?.(page);
  await settle(page);
  const file = join(folder, `${name}-${colorScheme}.png`);
  await writeFile(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  console.log(`${name} ${colorScheme}: ${Math.round((await readFile(file)).length / 1024)} KiB`);
  for (const complaint of complaints) console.error(`  ${complaint}`);
  await page.context().close();
}

if (!(await findChromium())) throw new Error('There is no Chromium here: install it, or run this on Debian.');
await mkdir(folder, { recursive: true });
const rackledger = await startDemo();
try {
  const { machines } = await rackledger.graphql<{ machines: { edges: { node: { id: string } }[] } }>(
    '{ machines(filter: "name=web-r01-07", first: 1) { edges { node { id } } } }',
  );
  for (const picture of pictures(machines.edges[0]?.node.id ?? ''))
    for (const theme of ['light', 'dark'] as const) await take(rackledger, picture, theme);
} finally {
  await closeBrowser();
  await rackledger.stop();
  await endAll();
}
