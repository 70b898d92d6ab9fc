import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { observationDocument, type ConfiguredMeasure, type PacketPath } from '#libs/contracts/index.js';
import { bundleAgent } from '../../../../../test/support/agent/bundled-agent.js';
import { findPing } from '../../../../../test/support/iputils.js';
import { addressesThere, gateways, openNarrowPath, type NarrowPath } from '../../../../../test/support/narrow-path.js';
import { canHaveNamespaces } from '../../../../../test/support/network-namespaces.js';

const ping = await findPing();
const possible = await canHaveNamespaces();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'narrow-path-'));
  await writeFile(join(folder, 'agent.mjs'), await bundleAgent());
});
afterAll(() => rm(folder, { recursive: true }));

let path: NarrowPath | undefined;
afterEach(async () => {
  await path?.close();
  path = undefined;
});

const measure: Pick<ConfiguredMeasure, 'targets'> = {
  targets: (['ipv4', 'ipv6'] as const).flatMap((family) => [
    { name: `gateway ${family}`, kind: 'gateway', address: gateways[family] },
    { name: `there ${family}`, kind: 'peer', address: addressesThere[family] },
  ]),
};

/** The agent, in the network of one machine, with these tools. */
async function seenFrom({ here }: NarrowPath, toolFolder: string): Promise<readonly PacketPath[]> {
  const file = join(folder, 'measure.json');
  await writeFile(file, JSON.stringify(measure));
  const tools = `PATH=${toolFolder}:/usr/sbin:/sbin`;
  const args = [join(folder, 'agent.mjs'), '--observe', '--measure', file];
  const text = await here.run('env', tools, process.execPath, ...args);
  return observationDocument.parse(JSON.parse(text)).sections.path?.packets ?? [];
}

const sizes = (packets: readonly PacketPath[]) =>
  Object.fromEntries(packets.map(({ target, largestPacketBytes }) => [target, largestPacketBytes]));
const [narrow, wide] = [1500, 9000];
/** A veth drops without a word what is larger than its MTU and the four bytes of a VLAN tag. */
const swallowing = narrow - 4;
const seen = (there: number) => ({
  'gateway ipv4': wide,
  'there ipv4': there,
  'gateway ipv6': wide,
  'there ipv6': there,
});

describe.skipIf(!possible || ping === undefined)('the largest packet over a real path, by ping', () => {
  it('is what the link in the middle takes, though both ends take more', async () => {
    path = await openNarrowPath(narrow);
    const packets = await seenFrom(path, ping ?? '');
    expect(sizes(packets)).toEqual(seen(narrow));
    for (const one of packets) expect(one).toMatchObject({ interface: 'up0', linkMtu: wide, by: 'ping' });
  });

  it('is the whole frame where all links take it', async () => {
    path = await openNarrowPath(wide);
    expect(sizes(await seenFrom(path, ping ?? ''))).toEqual(seen(wide));
  });

  it(
    'is found also where the narrow link swallows what is too large, and nobody says so',
    { timeout: 120_000 },
    async () => {
      path = await openNarrowPath(wide);
      await path.there.run('ip', 'link', 'set', 'up0', 'mtu', String(swallowing));
      expect(sizes(await seenFrom(path, ping ?? ''))).toEqual(seen(narrow));
    },
  );

  it('is none where nobody answers', async () => {
    path = await openNarrowPath(narrow);
    await path.there.run('ip', 'link', 'set', 'up0', 'down');
    const packets = await seenFrom(path, ping ?? '');
    expect(sizes(packets)).toMatchObject({ 'there ipv4': null, 'there ipv6': null, 'gateway ipv4': wide });
    expect(packets.find(({ target }) => target === 'there ipv4')?.problem).toBe('nothing answers');
  });
});

describe.skipIf(!possible)('the largest packet over a real path, without a ping', () => {
  it('is what the kernel learned from the router', async () => {
    path = await openNarrowPath(narrow);
    const packets = await seenFrom(path, '/nowhere');
    expect(sizes(packets)).toEqual(seen(narrow));
    expect(new Set(packets.map(({ by }) => by))).toEqual(new Set(['kernel']));
  });

  it(
    'is the whole frame where all links take it, and less where one swallows the rest',
    { timeout: 120_000 },
    async () => {
      path = await openNarrowPath(wide);
      expect(sizes(await seenFrom(path, '/nowhere'))).toEqual(seen(wide));
      await path.there.run('ip', 'link', 'set', 'up0', 'mtu', String(swallowing));
      expect(sizes(await seenFrom(path, '/nowhere'))).toEqual(seen(narrow));
    },
  );
});
