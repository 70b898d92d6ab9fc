import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogueUnreachable, type ServiceCatalogue } from '#libs/ports/index.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { federate, startConsul, type RunningConsul } from '../../test/support/consul.js';
import { openConsul } from './consul-catalogue.js';

const binary = await findConsul();

describe.skipIf(binary === undefined)(
  'a datacenter that is reached through another one (real ones)',
  { timeout: 120_000 },
  () => {
    let near: RunningConsul;
    let far: RunningConsul;
    let catalogue: ServiceCatalogue;

    beforeAll(async () => {
      near = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'near-1' });
      far = await startConsul(binary ?? '', { datacenter: 'ams1', node: 'far-1' });
      await federate(near, far);
      catalogue = openConsul({ datacenter: 'ams1', addresses: [near.address], deadlineMs: 2_000 });
    });
    afterAll(async () => {
      catalogue.close();
      await far.close();
      await near.close();
    });

    it('is the one that was meant, for reads and for writes', async () => {
      expect((await catalogue.ping()).address).toBe(near.address);
      const node = { name: 'wide-1', address: '10.0.0.1', taggedAddresses: {}, meta: {} };
      await catalogue.transact([{ does: 'set-node', node, seen: 0 }]);
      expect((await catalogue.nodes()).map(({ name }) => name).toSorted()).toEqual(['far-1', 'wide-1']);
      expect(await near.call<readonly object[]>('GET', '/v1/catalog/nodes')).toHaveLength(1);
    });

    it('is away while the line between the two is cut, though the near one answers; and is back with the line', async () => {
      await far.hold();
      try {
        await expect(catalogue.ping()).rejects.toBeInstanceOf(CatalogueUnreachable);
        await expect(catalogue.nodes()).rejects.toBeInstanceOf(CatalogueUnreachable);
      } finally {
        far.goOn();
      }
      const answers = () =>
        catalogue.nodes().then(
          (nodes) => nodes.length,
          () => 0,
        );
      for (const end = Date.now() + 60_000; (await answers()) !== 2 && Date.now() < end;) await sleep(200);
      expect(await answers()).toBe(2);
    });
  },
);
