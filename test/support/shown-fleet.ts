import { expect } from 'vitest';
import type { RunningRackledger } from './rackledger.js';
import { biosOf, serialOf, type ReportingFleet } from './reporting-fleet.js';

interface Node {
  readonly id: string;
  readonly system: { readonly serial: string };
  readonly bios: { readonly version: string };
}

interface Found {
  readonly machines: { readonly totalCount: number; readonly edges: readonly { readonly node: Node }[] };
}

const allWithBios = `query($waitFor: Position!) {
  machines(first: 100, waitFor: $waitFor) { totalCount edges { node { id system { serial } bios { version } } } }
}`;

/** What the read models say of each machine, by serial, once they hold all that was written. */
export async function shown(rackledger: RunningRackledger): Promise<Map<string, { id: string; bios: string }>> {
  const { position } = await rackledger.graphql<{ position: string }>('{ position }');
  const { machines: found } = await rackledger.graphql<Found>(allWithBios, { waitFor: position });
  const entries = found.edges.map(
    ({ node }) => [node.system.serial, { id: node.id, bios: node.bios.version }] as const,
  );
  expect(found.totalCount).toBe(new Map(entries).size);
  return new Map(entries);
}

/** Every machine as it was last acknowledged, once, and under the same id. */
export async function expectNothingLost(fleet: ReportingFleet, rackledger: RunningRackledger): Promise<void> {
  const found = await shown(rackledger);
  for (const [nth, { machineId, round }] of fleet.acknowledged) {
    const machine = found.get(serialOf(nth));
    expect(machine?.id).toBe(machineId);
    // A report that was written but not acknowledged before the end may show already.
    expect([biosOf(round), biosOf(round + 1)]).toContain(machine?.bios);
  }
}
