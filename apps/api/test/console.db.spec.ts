import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../centre/src/project-root.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

describe('the console over HTTP', () => {
  let house: ApiHouse;
  beforeAll(async () => {
    house = await openApiHouse();
  });
  afterAll(async () => {
    await house.close();
  });

  it('comes with headers that let nothing else in', async () => {
    const answer = await fetch(house.url);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-security-policy')).toContain(`default-src 'none'`);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|style=|https?:\/\/(?!www\.w3\.org)/);
  });

  it('keeps files for ever that are named after their content, compressed, and never a page or what is not there', async () => {
    const page = await fetch(house.url);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [script] = /assets\/[\w.-]+\.js/.exec(await page.text()) ?? [];
    const at = `${house.url}/${script}`;
    for (const encoding of ['br', 'gzip']) {
      const answer = await fetch(at, { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const tag = answer.headers.get('etag') ?? '';
      expect(await answer.text()).toContain('import');
      const again = await fetch(at, { headers: { 'accept-encoding': encoding, 'if-none-match': tag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    for (const accept of ['*/*', 'text/html']) {
      const missing = await fetch(`${house.url}/assets/nothing-here.js`, { headers: { accept } });
      expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(missing.headers.get('content-type')).toContain('text/plain');
    }
  });

  it('goes on where a build took a file away meanwhile', async () => {
    const file = join(projectRoot, 'dist', 'console', 'assets', `gone-${process.pid}.js`);
    await writeFile(file, 'export {};');
    const other = await openApiHouse();
    try {
      const at = `${other.url}/assets/${basename(file)}`;
      expect((await fetch(at)).status).toBe(200);
      await rm(file);
      expect((await fetch(at)).status).toBe(404);
      expect((await fetch(other.url)).status).toBe(200);
    } finally {
      await rm(file, { force: true });
      await other.close();
    }
  });

  it.each([
    ['content-security-policy', `frame-ancestors 'none'`],
    ['x-frame-options', 'DENY'],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=()'],
  ])('says %s of pages and of files', async (header, value) => {
    const page = await fetch(house.url);
    const [file] = /assets\/[\w.-]+/.exec(await page.text()) ?? [];
    for (const answer of [page, await fetch(`${house.url}/${file}`)])
      expect(answer.headers.get(header)).toContain(value);
  });

  it('lets styles in by another word each time', async () => {
    const nonce = async () =>
      /'nonce-([^']+)'/.exec((await fetch(house.url)).headers.get('content-security-policy') ?? '')?.[1];
    const [one, other] = [await nonce(), await nonce()];
    expect(one).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(other).not.toBe(one);
  });

  it('is no answer to a program that asks for what is not there', async () => {
    const missing = await fetch(`${house.url}/nothing-here`);
    expect(missing.status).toBe(404);
    expect((await fetch(`${house.url}/assets/nothing-here.js`, { headers: { accept: '*/*' } })).status).toBe(404);
    expect((await fetch(`${house.url}/assets/..%2f..%2f..%2fpackage.json`)).status).toBeGreaterThanOrEqual(400);
  });
});
