import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { postInventory } from '../support/reporting-fleet.js';

/** Real machines, each inventoried twice with years or repairs between: see the PROVENANCE.md there. */
const histories = join(import.meta.dirname, '../fixtures/history');

interface Answer {
  readonly machineId?: string;
  readonly changed?: boolean;
}

interface Story {
  readonly machine: { readonly events: readonly { readonly type: string; readonly actor: string }[] };
}

/** Serials are masked in the dumps, so each machine gets one again: the id that ends the name of its folder. */
async function document(machine: string, moment: 'before' | 'after'): Promise<object> {
  const text = await readFile(join(histories, machine, `${moment}.json`), 'utf8');
  const report = JSON.parse(text) as { system: object };
  return { ...report, system: { ...report.system, serial: machine.split('-').at(-1)?.toUpperCase() } };
}

describe('real machines as a fleet', () => {
  let database: TestDatabase;
  let rackledger: RunningRackledger;
  let names: string[] = [];
  const ids = new Map<string, string>();

  const post = async (machine: string, moment: 'before' | 'after'): Promise<Answer> => {
    const { status, text } = await postInventory(rackledger.url, await document(machine, moment));
    expect([200, 201]).toContain(status);
    return JSON.parse(text) as Answer;
  };

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
    rackledger = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'demo' } });
    const entries = await readdir(histories, { withFileTypes: true });
    names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }, 300_000);
  afterAll(async () => {
    await endAll();
    await database.drop();
  });

  it('are told apart', async () => {
    for (const name of names) {
      const { machineId } = await post(name, 'before');
      if (machineId !== undefined) ids.set(name, machineId);
    }
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(ids.values()).size).toBe(names.length);
  });

  it('are known again after parts were replaced, and nothing is new in a second look', async () => {
    const changed: boolean[] = [];
    for (const name of names) {
      const first = await post(name, 'after');
      expect(first.machineId).toBe(ids.get(name));
      changed.push(first.changed === true);
      expect(await post(name, 'after')).toMatchObject({ machineId: ids.get(name), changed: false });
    }
    expect(changed.filter(Boolean).length).toBeGreaterThan(names.length / 2);
  });

  it('leave to a person what cannot be recognised: without serials there is nothing to go by', async () => {
    const masked = JSON.parse(await readFile(join(histories, names[0] ?? '', 'before.json'), 'utf8')) as object;
    const { status, text } = await postInventory(rackledger.url, masked);
    expect(status).toBe(202);
    expect(JSON.parse(text)).toHaveProperty('conflictId');
  });

  it('tell their lives in events that say who reported what', async () => {
    const query = `query($id: ID!) { machine(id: $id) { events(first: 500) { type actor } } }`;
    for (const id of ids.values()) {
      const { machine } = await rackledger.graphql<Story>(query, { id });
      expect(machine.events[0]?.type).toBe('MachineDiscovered');
      expect(machine.events.length).toBeGreaterThan(2);
      expect(machine.events.every(({ actor }) => /^(machine|process|token):/.test(actor))).toBe(true);
    }
  });
});
