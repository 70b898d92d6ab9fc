import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConsul } from '../../../../test/support/consul-binary.js';
import { eventually, type ConsulFront } from '../../../../test/support/consul-front.js';
import { ConsulSite } from '../../../../test/support/consul-site.js';
import { startConsul } from '../../../../test/support/consul.js';

const binary = await findConsul();

describe.skipIf(binary === undefined)(
  'machines in a datacenter of Consul that asks for a token (a real one)',
  { timeout: 150_000 },
  () => {
    let site: ConsulSite;
    let front: ConsulFront;
    const datacenters = () => front.datacenters();

    beforeAll(async () => {
      site = await ConsulSite.open();
      ({ front } = site);
    });
    afterAll(() => site.close());

    it('say so where the token has no rights, and write nothing', async () => {
      const management = randomUUID();
      const guarded = await startConsul(binary ?? '', { datacenter: 'zrh1', managementToken: management });
      try {
        const { SecretID: powerless } = await guarded.call<{ readonly SecretID: string }>('PUT', '/v1/acl/token', {});
        const seal = { kind: 'OTHER', scopeKind: 'SITE', scopeId: 'c1', name: 'consul-token', text: powerless };
        await front.give('sealSecret', 'SealSecretInput', seal);
        await front.datacenter('z1', guarded, { token: 'site/c1/other/consul-token' });
        const denied = await eventually(
          datacenters,
          (found) => found.get('zrh1')?.reachable === false,
          'a denial that shows',
        );
        expect(denied.get('zrh1')?.message).toContain('no node:write');
        const test = (await front.ask(
          '{ consulDatacenterTest(datacenter: "zrh1") { reachable tokenRights { rights nodes } } }',
        )) as unknown as object;
        expect(test).toEqual({
          consulDatacenterTest: { reachable: true, tokenRights: { rights: 'TOLD', nodes: false } },
        });
        await front.give('rotateSecret', 'RotateSecretInput', {
          reference: 'site/c1/other/consul-token',
          text: management,
        });
        await eventually(
          datacenters,
          (found) => found.get('zrh1')?.reachable === true,
          'a better token that is taken up',
        );
        expect(site.house.lines.join('\n')).not.toContain(powerless);
      } finally {
        await guarded.close();
      }
    });
  },
);
