import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { afterEach, describe, expect, it } from 'vitest';
import { KurrentDouble } from '../../../test/support/kurrentdb-double/index.js';

const breakBatchAppends = fileURLToPath(
  new URL('../../../test/support/kurrentdb-double/break-batch-appends.ts', import.meta.url),
);

/** What the adapter works around in client 1.3.1. When one of these fails with a newer client, its workaround can go. */
describe('traps of the KurrentDB client', () => {
  let double: KurrentDouble | undefined;
  afterEach(async () => double?.stop());

  it('single-stream appends fail where nobody can catch it when their shared call breaks', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=source', '--import', 'tsx', breakBatchAppends],
      { timeout: 25_000 },
    );
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it('session appends stay with a node that no longer leads', async () => {
    double = await KurrentDouble.start({ nodes: 3 });
    const client = KurrentDBClient.connectionString(double.url);
    const append = () =>
      client.multiStreamAppend([
        { streamName: 'machine-1', expectedState: 'any', events: [jsonEvent({ type: 'MachineNamed', data: {} })] },
      ]);
    await append();
    double.elect(1);
    await expect(append()).rejects.toMatchObject({ type: 'unknown', code: 9 });
    await expect(append()).rejects.toMatchObject({ type: 'unknown', code: 9 });
    await client.dispose();
  });

  it('reads of streams cut the time of an event to seconds', async () => {
    double = await KurrentDouble.start();
    const client = KurrentDBClient.connectionString(double.url);
    double.writeEvents('machine-1', 1, { created: Date.parse('2026-01-02T03:04:05.678Z') });
    for await (const { event } of client.readStream('machine-1'))
      expect(event?.created.toISOString()).toBe('2026-01-02T03:04:05.000Z');
    await client.dispose();
  });
});
