import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { postInventory } from '../support/reporting-fleet.js';

/** Real machines, each inventoried twice with years or repairs between: see the PROVENANCE.md there. */
const histories = join(import.meta.dirname, '../fixtures/history');

interface Inventory {
  readonly system: { readonly serial?: string };
  readonly bios?: { readonly version?: string };
  readonly memoryModules?: readonly object[];
}

/** Serials are masked in the dumps, so each machine gets one again: the id that ends the name of its folder. */
async function document(machine: string, moment: 'before' | 'after'): Promise<Inventory> {
  const text = await readFile(join(histories, machine, `${moment}.json`), 'utf8');
  const report = JSON.parse(text) as Inventory;
  return { ...report, system: { ...report.system, serial: serialOf(machine) } };
}

const serialOf = (machine: string): string => machine.split('-').at(-1)?.toUpperCase() ?? '';

interface Shown {
  readonly id: string;
  readonly system: { readonly serial: string };
  readonly bios: object;
  readonly memory: object;
  readonly components: readonly object[];
  readonly ports: readonly object[];
  readonly revision: number;
}
interface Listed {
  readonly machines: {
    readonly totalCount: number;
    readonly asOf: { readonly position: string } | null;
    readonly edges: readonly { readonly node: Shown }[];
  };
}

const shown = `id system { serial product } bios { vendor version date } os { kernel } cpu { model } memory { totalBytes dimmCount }
  components { key kind slot model serial firmware sizeBytes attributes } ports { name mac } revision`;
const listing = `query ($p: Position, $asOf: String) { machines(first: 100, waitFor: $p, asOf: $asOf) {
  totalCount asOf { position } edges { node { ${shown} } } } }`;

describe('the past of real machines', () => {
  let database: TestDatabase;
  let rackledger: RunningRackledger;
  let names: string[] = [];
  const listed: Record<'before' | 'after', Listed['machines']['edges']> = { before: [], after: [] };
  const positions: Record<'before' | 'after', string> = { before: '', after: '' };

  async function reportAll(moment: 'before' | 'after'): Promise<void> {
    for (const name of names) {
      const { status, text } = await postInventory(rackledger.url, await document(name, moment));
      expect([200, 201], `${name}: ${text}`).toContain(status);
    }
    positions[moment] = (await rackledger.graphql<{ position: string }>('{ position }')).position;
    listed[moment] = (await rackledger.graphql<Listed>(listing, { p: positions[moment] })).machines.edges;
  }

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false });
    rackledger = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'none' } });
    const entries = await readdir(histories, { withFileTypes: true });
    names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    await reportAll('before');
    await reportAll('after');
  });
  afterAll(async () => {
    await endAll();
    await database.drop();
  });

  it('is shown as it was shown then', async () => {
    expect(listed.before).toHaveLength(names.length);
    expect(listed.before).not.toEqual(listed.after);
    for (const moment of ['before', 'after'] as const) {
      const { machines } = await rackledger.graphql<Listed>(listing, { asOf: positions[moment] });
      expect(machines.asOf?.position).toBe(positions[moment]);
      expect(machines.edges).toEqual(listed[moment]);
    }
  });

  it('differs by what the two dumps differ in', async () => {
    const query = `query ($from: String!) { fleetDifference(from: $from, first: 100) { totalCount edges { node { machineId summary
      fields { field before after } components { added { key } removed { key } changed { key } } } } } }`;
    interface Found {
      readonly fleetDifference: {
        readonly edges: readonly {
          readonly node: {
            machineId: string;
            summary: string[];
            fields: { field: string; before: unknown; after: unknown }[];
          };
        }[];
      };
    }
    const { fleetDifference } = await rackledger.graphql<Found>(query, { from: positions.before });
    const found = new Map(fleetDifference.edges.map(({ node }) => [node.machineId, node]));
    expect(found.size).toBeGreaterThan(names.length / 2);
    for (const name of names) {
      const [before, after] = [await document(name, 'before'), await document(name, 'after')];
      const id = listed.after.find(({ node }) => node.system.serial === serialOf(name))?.node.id ?? '';
      const bios = found.get(id)?.fields.find(({ field }) => field === 'bios.version');
      if (before.bios?.version === after.bios?.version) expect(bios, name).toBeUndefined();
      else expect(bios, name).toMatchObject({ before: before.bios?.version, after: after.bios?.version });
      expect(found.get(id)?.summary ?? ['nothing']).not.toEqual([]);
    }
  });

  it('tells who had a serial at each of the two moments', async () => {
    const query = `query ($serial: String, $at: String) { holders(serial: $serial, at: $at) { edges { node {
      place machine { system { serial } } madeBy { type } } } } }`;
    interface Held {
      readonly holders: { readonly edges: readonly { readonly node: { place: string; madeBy: object[] } }[] };
    }
    for (const name of names) {
      const { holders } = await rackledger.graphql<Held>(query, { serial: serialOf(name), at: positions.before });
      expect(
        holders.edges.map(({ node }) => node.place),
        name,
      ).toContain('system.serial');
      expect(holders.edges[0]?.node.madeBy.length).toBeGreaterThan(0);
    }
    const { holders } = await rackledger.graphql<Held>(query, { serial: serialOf(names[0] ?? ''), at: '0' });
    expect(holders.edges).toEqual([]);
  });
});
