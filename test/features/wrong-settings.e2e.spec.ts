import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { endAll, spawnRackledger, startRackledger } from '../support/rackledger.js';
import { databaseOfTest } from '../support/database-of-test.js';

afterEach(endAll);

async function outcome(options: Parameters<typeof spawnRackledger>[0]): Promise<[number | null, string]> {
  const spawned = await spawnRackledger(options);
  const code = await spawned.ended;
  const lines = spawned.said().trim().split('\n');
  return [code, lines.at(-1) ?? ''];
}

describe('a setting that is wrong', () => {
  it('ends the start with one line that names it', async () => {
    expect(await outcome({ env: { RACKLEDGER_PORT: 'eighty' } })).toEqual([
      1,
      'RACKLEDGER_PORT: "eighty" is not a whole number: a TCP port',
    ]);
  });

  it('is found in the YAML file too', async () => {
    const [code, line] = await outcome({ env: { RACKLEDGER_CONFIG: '/nowhere/rackledger.yaml' } });
    expect(code).toBe(1);
    expect(line).toContain('RACKLEDGER_CONFIG: /nowhere/rackledger.yaml cannot be read');
  });

  it('names the port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const result = await outcome({ env: { RACKLEDGER_PORT: String(port) } });
    other.close();
    expect(result).toEqual([
      1,
      expect.stringMatching(
        new RegExp(`^RACKLEDGER_PORT: 127.0.0.1:${port} is in use by another program; .* RACKLEDGER_PORT=\\d+$`),
      ),
    ]);
  });

  it('names a data folder that another Rackledger uses', async () => {
    const first = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
    const [code, line] = await outcome({ dataDir: first.dataDir });
    expect(code).toBe(1);
    expect(line).toContain(`is in use by process ${first.process.pid}`);
  });

  it('shows no secret while doing so', async () => {
    const [, line] = await outcome({ env: { DATABASE_URL: 'mysql://root:hunter2@db/x' } });
    expect(line).toBe('DATABASE_URL: the value is not a URL of PostgreSQL (postgres://…)');
  });
});

describe('part of the centre', () => {
  it('runs alone', async () => {
    const database = await databaseOfTest();
    const one = await startRackledger({ databaseUrl: database.url, args: ['--run', 'projector,conductor'] });
    expect((await fetch(`${one.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${one.url}/node/v1/inventory`, { method: 'POST' })).status).toBe(404);
    expect(await one.stop()).toBe(0);
  });
});
