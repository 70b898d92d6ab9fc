import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openConsole } from '../support/browser.js';
import { findChromium } from '../support/chromium.js';
import { openLine } from '../support/cut-line.js';
import { startDemo } from '../support/demo.js';
import { endAll, type RunningRackledger } from '../support/rackledger.js';

const hasBrowser = (await findChromium()) !== undefined;

describe.skipIf(!hasBrowser)('the console', () => {
  let rackledger: RunningRackledger;
  beforeAll(async () => {
    rackledger = await startDemo();
  }, 300_000);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });
  const opened: Awaited<ReturnType<typeof openConsole>>[] = [];
  const open: typeof openConsole = async (...given) => {
    const one = await openConsole(...given);
    opened.push(one);
    return one;
  };
  afterEach(async () => {
    const complaints = opened.flatMap((one) => one.complaints);
    for (const { page } of opened.splice(0)) await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('is one document for all pages, under a policy that lets nothing else in', async () => {
    const response = await fetch(`${rackledger.url}/machines?filter=x`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toContain('unsafe');
    const text = await response.text();
    const scripts = [...text.matchAll(/src="([^"]+)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(0);
    for (const path of scripts) {
      const script = await fetch(`${rackledger.url}${path}`);
      expect([path, script.status, script.headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('answers a program that asks for a page that is not there as it always did', async () => {
    const response = await fetch(`${rackledger.url}/nowhere`, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(404);
  });

  it('goes anywhere by keyboard, and takes along whoever looks at the past', async () => {
    const { page } = await open(rackledger);
    await page.getByRole('navigation').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
    await page.getByRole('button', { name: /look at another moment/ }).click();
    await page.getByRole('button', { name: 'An hour ago' }).click();
    await page.getByText('Commands are off').waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toMatch(/^\d{4}-/);
    await page.getByRole('link', { name: 'Drift', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Drift' }).waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toMatch(/^\d{4}-/);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('says when the connection is lost, and shows what happened meanwhile once it is back', async () => {
    const line = await openLine(rackledger.url);
    const { page, complaints } = await openConsole({ ...rackledger, url: line.url }, { path: '/machines' });
    await page.getByText('Live', { exact: true }).waitFor();
    const { machines } = await rackledger.graphql<{ machines: { edges: { node: { id: string } }[] } }>(
      '{ machines(filter: "name=web-r01-01", first: 1) { edges { node { id } } } }',
    );
    line.cut();
    await page.getByText('Connection lost').waitFor();
    await rackledger.graphql(
      'mutation ($id: ID!) { nameMachine(input: { machineId: $id, name: "a-renamed-one" }) { refusal { message } } }',
      { id: machines.edges[0]?.node.id },
    );
    line.mend();
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByText('a-renamed-one').first().waitFor();
    // Of the line that was cut the browser complains rightly; of nothing else.
    expect(complaints.filter((one) => !/ERR_|WebSocket|Failed to load/.test(one))).toEqual([]);
    await page.context().close();
    await line.close();
  });

  it.each(['/', '/machines'])('is at %s with less than 250 KB of script, compressed', async (path) => {
    const { page } = await open(rackledger, { path });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith('.js'))
        .map(({ name, encodedBodySize, decodedBodySize }) => ({ name, encodedBodySize, decodedBodySize })),
    );
    const sum = (of: (one: (typeof scripts)[number]) => number) => scripts.reduce((total, one) => total + of(one), 0);
    expect(sum(({ decodedBodySize }) => decodedBodySize)).toBeGreaterThan(200_000);
    expect(sum(({ encodedBodySize }) => encodedBodySize)).toBeLessThan(250_000);
  });

  it('finds in the history what was done, and shows one event whole with its causes', async () => {
    const { page } = await open(rackledger, { path: '/history?type=PolicyDefined' });
    await page
      .getByRole('link', { name: /Policy web, version 1/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'What led to it, and what came of it' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/history\/./);
    await page.getByText('"code": "web"').or(page.getByText('PolicyDefined')).first().waitFor();
  });

  it('compares two moments, machine by machine', async () => {
    const { page } = await open(rackledger, { path: '/difference?from=44&filter=name%3Dweb-r01-02' });
    await page.getByText('came').first().waitFor();
    expect(await page.getByRole('link', { name: 'web-r01-02' }).count()).toBe(1);
  });
});
