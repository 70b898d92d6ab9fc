import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inventoryDocument } from '#libs/contracts/index.js';
import { recordBigMachine } from '../../../test/support/agent/big-machine.js';
import { bundleAgent, runBundle } from '../../../test/support/agent/bundled-agent.js';
import { centreDouble } from '../../../test/support/agent/centre-double.js';
import { fixtures } from '../../../test/support/agent/recorded-machine.js';

const folder = await mkdtemp(join(tmpdir(), 'rackledger-agent-'));
afterAll(() => rm(folder, { recursive: true }));

const bundle = await bundleAgent();
const run = (...args: string[]): ReturnType<typeof runBundle> => runBundle(bundle, args);

const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const mebibyte = 1024 ** 2;

describe('the one file', () => {
  test('holds no library but Node.js, and none of the centre', () => {
    const imports = [...bundle.matchAll(/(?:from|import) ?"([^"]+)"/g)].map(([, name]) => name);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => name?.startsWith('node:') !== true)).toEqual([]);
    expect(bundle).not.toContain('ZodType');
    expect(bundle.length).toBeLessThan(300_000);
  });

  test('teaches and names its version', async () => {
    const help = await run('--help');
    expect([help.status, help.output]).toEqual([0, expect.stringContaining('--once --server URL')]);
    expect((await run('--version')).output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await run('--wrong')).toMatchObject({ status: 2, output: '' });
  });

  test('inventories this very machine, twice with the same bytes', async () => {
    const [first, second] = [await run('--print'), await run('--print')];
    expect(first.status).toBe(0);
    expect(inventoryDocument.parse(JSON.parse(first.output))).toMatchObject({ agent: { name: 'rackledger-agent' } });
    expect(second.output).toBe(first.output);
  });

  test('inventories it as an ordinary user too, and says so', async () => {
    const ended = await runBundle(bundle, ['--print'], asNobody);
    expect(ended.status).toBe(0);
    expect(ended.said).toContain('not run as root');
    expect(inventoryDocument.parse(JSON.parse(ended.output)).privileged).toBe(false);
  });

  test('reports a recorded machine, and keeps its token', async () => {
    await using centre = await centreDouble((_, index) =>
      index === 0
        ? { status: 201, body: { machineId: 'm1', changed: true, token: 'rl_m_secret' } }
        : { status: 200, body: { machineId: 'm1', changed: false } },
    );
    const state = join(folder, 'state');
    const args = ['--once', '--server', centre.url.href, '--from', `${fixtures}trees/dell-r6515`, '--state-dir', state];
    const [first, second] = [await run(...args), await run(...args)];
    expect(first).toMatchObject({ status: 0, output: '' });
    expect(first.said).toContain('reported as machine m1: something changed');
    expect(second.said).toContain('reported as machine m1: nothing changed');
    expect(first.said + second.said).not.toContain('rl_m_secret');
    const [enrolment, report] = centre.calls;
    expect([enrolment?.path, report?.path, report?.headers.authorization]).toEqual([
      '/node/v1/enroll',
      '/node/v1/inventory',
      'Bearer rl_m_secret',
    ]);
    expect(report?.body.equals(enrolment?.body ?? Buffer.alloc(0))).toBe(true);
    expect(await readFile(join(state, 'machine.json'), 'utf8')).toContain('rl_m_secret');
  });

  test('tells a script by its end what became of the report', async () => {
    await using centre = await centreDouble(() => ({ status: 400, body: { error: { message: 'disks is wrong' } } }));
    const refused = await run('--once', '--server', centre.url.href, '--from', `${fixtures}trees/dell-r6515`);
    expect([refused.status, refused.said]).toEqual([4, expect.stringContaining('disks is wrong')]);
  });

  test('takes less than 80 MB and 2 s for the largest of machines', async () => {
    const big = join(folder, 'big');
    await recordBigMachine(big);
    const ended = await run('--print', '--from', big);
    const document = inventoryDocument.parse(JSON.parse(ended.output));
    expect([document.disks?.length, document.pci?.length, document.memory?.dimms?.length]).toEqual([60, 400, 96]);
    expect(ended.residentBytes).toBeLessThan(80 * mebibyte);
    expect(ended.processorMs).toBeLessThan(2000);
  });
});
