import { expect, it, onTestFinished } from 'vitest';
import { searchOf } from '../support/browser.js';
import { consoleHouse, describeConsole } from '../support/console-house.js';
import { openLine } from '../support/cut-line.js';

describeConsole('the console', () => {
  const { open, give, machineId, centre } = consoleHouse();

  it('is one document for all pages, under a policy that lets nothing else in', async () => {
    const response = await fetch(`${centre().url}/machines?filter=x`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toContain('unsafe');
    const text = await response.text();
    const scripts = [...text.matchAll(/src="([^"]+)"/g)].map(([, path = '']) => path);
    expect(scripts.length).toBeGreaterThan(0);
    for (const path of scripts) {
      const script = await fetch(`${centre().url}${path}`);
      expect([path, script.status, script.headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('answers a program that asks for a page that is not there as it always did', async () => {
    const response = await fetch(`${centre().url}/nowhere`, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(404);
  });

  it('goes anywhere by keyboard, and takes along whoever looks at the past', async () => {
    const page = await open();
    await page.getByRole('navigation').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { level: 1, name: 'Machines' }).waitFor();
    await page.getByRole('button', { name: /look at another moment/ }).click();
    await page.getByRole('button', { name: 'An hour ago' }).click();
    await page.getByText('Commands are off').waitFor();
    expect(searchOf(page).get('asOf')).toMatch(/^\d{4}-/);
    await page.getByRole('link', { name: 'Drift', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Drift' }).waitFor();
    expect(searchOf(page).get('asOf')).toMatch(/^\d{4}-/);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('says when the connection is lost, and shows what happened meanwhile once it is back', async () => {
    const { url, adminToken } = centre();
    const line = await openLine(url);
    onTestFinished(() => line.close());
    // Of the line that was cut the browser complains rightly; of nothing else.
    const rightly = /ERR_|WebSocket|Failed to load/;
    const page = await open('/machines', { centre: { url: line.url, adminToken }, rightly });
    await page.getByText('Live', { exact: true }).waitFor();
    line.cut();
    await page.getByText('Connection lost').waitFor();
    await give('nameMachine', { machineId: await machineId('web-r01-01'), name: 'a-renamed-one' });
    line.mend();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('a-renamed-one').first().waitFor();
  });

  it.each(['/', '/machines'])('is at %s with less than 250 KB of script, compressed', async (path) => {
    const page = await open(path);
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
    const page = await open('/history?type=PolicyDefined');
    await page
      .getByRole('link', { name: /Policy web, version 1/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'What led to it, and what came of it' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/history\/./);
    await page.getByText('"code": "web"').or(page.getByText('PolicyDefined')).first().waitFor();
  });

  it('compares two moments, machine by machine', async () => {
    const page = await open('/difference?from=44&filter=name%3Dweb-r01-02');
    await page.getByText('came').first().waitFor();
    expect(await page.getByRole('link', { name: 'web-r01-02' }).count()).toBe(1);
  });
});
