import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { exitCode } from '../src/exit-code.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

const folder = folderOfFile('rl-cli');
let house: ApiHouse;
let environment: Record<string, string>;
let id = '';
const { cli, done } = commandLine(() => environment);

beforeAll(async () => {
  house = await openApiHouse();
  id = await house.report(aMachine(1));
  const config = join(folder, 'contexts.yaml');
  environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin, RACKLEDGER_CLI_CONFIG: config };
  await done('sites create b1');
  await done('racks create b1/r07');
});
afterAll(() => house.close());

describe('search', () => {
  it('finds whatever somebody has in his hand, and says why', async () => {
    await expect.poll(async () => (await cli('search 0001qx7 -o name')).out, { timeout: 10_000 }).toBe(`${id}\n`);
    expect((await cli('search 0001qx7')).out).toContain('its serial is 0001qx7');
    const hits: unknown = JSON.parse((await cli('search b1/r07 -o json')).out);
    expect(hits).toMatchObject([{ kind: 'RACK', id: 'b1/r07' }]);
  });

  it('says that there is nothing, with a code of its own', async () => {
    const { code, notes } = await cli('search nothing-at-all');
    expect(code).toBe(exitCode.notFound);
    expect(notes).toContain('Nothing is or was nothing-at-all.');
  });
});

describe('overview', () => {
  it('is the fleet on one page, for people and for scripts', async () => {
    await expect
      .poll(async () => (await cli('overview')).out, { timeout: 10_000 })
      .toContain('1 machine: 0 accepted, 1 new');
    expect((await cli('overview')).out).toContain('1 machine waits to be accepted');
    expect(JSON.parse((await cli('overview -o json')).out)).toMatchObject({ machines: { total: 1, new: 1 } });
  });
});

describe('a place', () => {
  it('means who stood there then, where the past is looked at', async () => {
    const other = await house.report(aMachine(2));
    await done(`machines place ${id} b1/r07:5`);
    const then = String(await house.core.store.head());
    await done(`machines move ${id} b1/r07:9`);
    await done(`machines place ${other} b1/r07:5`);
    const shown = async (more: string) => (await cli(`machines show ${more} -o json`)).out;
    await expect.poll(() => shown('b1/r07:5'), { timeout: 10_000 }).toContain(other);
    expect(await shown(`b1/r07:5 --as-of ${then}`)).toContain(id);
    expect((await cli(`history b1/r07:5 --as-of ${then}`)).out).not.toContain('U9');
    expect(await cli(`machines show b1/r07:9 --as-of ${then}`)).toMatchObject({
      code: exitCode.notFound,
      notes: expect.stringMatching(
        new RegExp(`No machine stood at b1/r07:9 then\\.\\n.*racks show b1/r07 --as-of ${then}. shows what did`),
      ),
    });
  });
});
