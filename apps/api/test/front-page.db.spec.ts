import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROMIUM_PATH'] ?? browsers.find((path) => existsSync(path));
/** Where pictures go when somebody wants to look: SCREENSHOTS=folder. */
const pictures = process.env['SCREENSHOTS'];
const widths = [390, 820, 1440] as const;
const hostile = '<img src=x onerror="document.title=1">';

if (!executablePath)
  console.warn('front page: no Chromium on this host (CHROMIUM_PATH names one); not tested in a browser');

describe.skipIf(!executablePath)('the front page in a browser', () => {
  let house: ApiHouse;
  let browser: Browser;
  const ids: string[] = [];

  beforeAll(async () => {
    house = await openApiHouse();
    for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth, { memory: { totalBytes: 256 * 2 ** 30 } })));
    await house.report(aMachine(4, { os: { hostname: hostile } }));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function openPage(
    hash: string,
    options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const { width = 1440, colorScheme = 'light' } = options;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on('pageerror', (error) => expect.fail(`the page threw ${error.message}`));
    page.on('console', (line) => {
      if (line.text().includes('Content Security Policy')) expect.fail(line.text());
    });
    await page.goto(`${house.url}/${hash}`);
    return page;
  }

  it('takes the token from the link, takes it out of the address, and shows the machines', async () => {
    const page = await openPage(`#token=${house.tokens.viewer}`);
    await page.waitForSelector('#rows tr:nth-child(4)');
    expect(page.url()).toBe(`${house.url}/`);
    expect(await page.textContent('#count')).toBe('(4)');
    expect(await page.textContent('#rows')).toContain('0001QX7');
    expect(await page.textContent('#rows')).toContain('256 GiB');
    expect(await page.textContent('#rows')).toContain(hostile);
    expect(await page.title()).toBe('Rackledger');
    await page.reload();
    await page.waitForSelector('#rows tr:nth-child(4)');
    await page.close();
  });

  it('searches, filters, and shows where a filter is wrong', async () => {
    const page = await openPage(`#token=${house.tokens.viewer}`);
    await page.waitForSelector('#rows tr:nth-child(4)');
    await page.fill('#search', '0002qx7');
    await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 1);
    await page.fill('#search', '');
    await page.fill('#filter', 'memry>=1GiB');
    await page.waitForSelector('#problem:not([hidden])');
    expect(await page.textContent('#problem')).toContain('^^^^^');
    expect(await page.textContent('#problem')).toContain('Did you mean memory?');
    await page.fill('#filter', 'memory>=1GiB');
    await page.waitForFunction(() => document.querySelectorAll('#rows tr').length === 3);
    await page.close();
  });

  it('shows what changes while one looks', async () => {
    const page = await openPage(`#token=${house.tokens.viewer}`);
    await page.waitForSelector('#live[data-state=live]');
    await house.ask(`mutation { nameMachine(input: { machineId: "${ids[0]}", name: "db-1" }) { position } }`);
    await page.waitForFunction(() => document.querySelector('#rows')?.textContent?.includes('db-1'));
    await page.close();
  });

  it('asks for a token, says why one is refused, and takes another', async () => {
    const page = await openPage('#token=rl_v_wrong');
    await page.waitForSelector('#sign-in:not([hidden])');
    expect(await page.textContent('#sign-in-why')).toContain('unknown, expired or revoked');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('token');
    await page.keyboard.type(house.tokens.viewer);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#rows tr:nth-child(4)');
    await page.close();
  });

  it.each(widths.flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))))(
    'fits a screen of $width pixels in $colorScheme',
    async ({ width, colorScheme }) => {
      const page = await openPage(`#token=${house.tokens.viewer}`, { width, colorScheme });
      await page.waitForSelector('#rows tr:nth-child(4)');
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      if (pictures)
        await page.screenshot({ path: join(pictures, `front-${width}-${colorScheme}.png`), fullPage: true });
      await page.close();
    },
  );
});

describe('the front page over HTTP', () => {
  it('comes with headers that let nothing else in', async () => {
    const house = await openApiHouse();
    const answer = await fetch(house.url);
    const missing = await fetch(`${house.url}/nothing-here`);
    await house.close();
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|style=|https?:\/\/(?!www\.w3\.org)/);
    expect(missing.status).toBe(404);
  });
});
