import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machine } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';
import { openWholeIngest, type WholeIngest } from '../../../test/support/whole-ingest.js';

const clusters = ['lab', 'production'] as const;
const at = '2026-03-01T12:00:00.000Z';

let whole: WholeIngest;
let placing: PlacingHouse;
const tokens: Record<string, string> = {};

const byOperator = (): { readonly context: CommandContext } => {
  const commandId = randomUUID();
  return { context: { commandId, correlationId: commandId, actor: 'token:operator', reason: 'a test' } };
};

/** A cluster with a pool, settings and secrets of its own, and one machine in it; all in one rack behind one centre. */
async function build(cluster: string, nth: number): Promise<void> {
  const { house } = whole;
  await placing.done('DefineCluster', { cluster, title: cluster });
  const prefix = `10.${nth}.0.0/24`;
  await placing.done('AddPrefix', { vrf: 'main', prefix, kind: 'network', cluster });
  await placing.done('CreatePool', { pool: cluster, vrf: 'main', family: 4, function: 'loopback', prefixes: [prefix] });
  const choice = { how: 'next' };
  const addresses = [{ function: 'loopback', family: 4, pool: cluster, choice }];
  const own = { title: cluster, selector: `cluster=${cluster}` };
  await placing.done('DefinePolicy', { policy: `${cluster}-numbers`, ...own, rule: { kind: 'addressing', addresses } });
  const ntp = { servers: [`ntp.${cluster}.example.net`] };
  await placing.done('DefinePolicy', {
    policy: `${cluster}-base`,
    ...own,
    rule: { kind: 'settings', ntp, network: { interfaces: [] } },
  });
  const scope = { kind: 'cluster', id: cluster } as const;
  await house.keeping.secrets.seal({ scope, kind: 'other', name: 'key' }, { text: `key-of-${cluster}` }, byOperator());
  const { body } = await house.post('enroll', aMachine(nth));
  const machineId = String(body['machineId']);
  tokens[cluster] = String(body['token']);
  const { context } = byOperator();
  await house.commands.handle(machine, machineId, { type: 'AcceptMachine', data: { machineId } }, context);
  const place = { site: 'b1', rack: 'r1', unit: nth, height: 1, face: 'both' };
  await placing.done('PlaceMachineByPolicy', { machineId, place, cluster, renew: [], at });
}

beforeAll(async () => {
  whole = await openWholeIngest();
  placing = new PlacingHouse(whole.house.commands);
  await placing.build('b1', 'r1');
  await placing.done('CreateVrf', { vrf: 'main' });
  for (const [nth, cluster] of clusters.entries()) await build(cluster, nth + 1);
});
afterAll(() => whole.close());

async function configOf(cluster: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens[cluster]}` };
  return (await fetch(`${whole.house.url}/node/v1/config`, { headers })).text();
}

describe('two clusters behind one centre', () => {
  it.each([
    ['lab', 'production'],
    ['production', 'lab'],
  ] as const)('tell a machine of %s nothing of the keys, pools and configuration of %s', async (own, other) => {
    await expect.poll(() => configOf(own), { timeout: 30_000 }).toContain(`key-of-${own}`);
    const text = await configOf(own);
    expect(text).toContain(`ntp.${own}.example.net`);
    expect(text).toContain(`10.${clusters.indexOf(own) + 1}.0.0`);
    for (const foreign of [
      `key-of-${other}`,
      `cluster/${other}`,
      `ntp.${other}`,
      `10.${clusters.indexOf(other) + 1}.0.`,
    ])
      expect(text).not.toContain(foreign);
  });
});
