import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceCatalogueContract } from '../../test/contracts/service-catalogue.contract.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { startConsul, type RunningConsul } from '../../test/support/consul.js';
import { openConsul } from './consul-catalogue.js';
import { secondsOf } from './duration.js';

const binary = await findConsul();

describe.skipIf(binary === undefined)('a datacenter of Consul (a real one)', () => {
  const management = randomUUID();
  let open: RunningConsul;
  let guarded: RunningConsul;
  let powerless = '';

  beforeAll(async () => {
    open = await startConsul(binary ?? '', { datacenter: 'fra1' });
    guarded = await startConsul(binary ?? '', { datacenter: 'ams1', managementToken: management });
    const token = { Description: 'may do nothing' };
    powerless = (await guarded.call<{ readonly SecretID: string }>('PUT', '/v1/acl/token', token)).SecretID;
  });

  afterAll(async () => {
    await open.close();
    await guarded.close();
  });

  const dead = 'http://127.0.0.1:1';

  serviceCatalogueContract({
    open: ({ dead: which } = {}) => {
      const addresses = which === 'all' ? [dead] : which === 'first' ? [dead, open.address] : [open.address];
      return openConsul({ datacenter: 'fra1', addresses });
    },
    withToken: (which) => {
      const token = { unknown: randomUUID(), powerless, mighty: management }[which];
      return openConsul({ datacenter: 'ams1', addresses: [guarded.address], token });
    },
  });

  it('is given up on when it takes calls and says nothing', async () => {
    const held = openConsul({ datacenter: 'fra1', addresses: [open.address], deadlineMs: 300 });
    await open.hold();
    try {
      await expect(held.ping()).rejects.toThrow(open.address);
      await expect(held.nodes()).rejects.toThrow(open.address);
    } finally {
      open.goOn();
      held.close();
    }
  });
});

describe('a duration of Consul', () => {
  it.each([
    ['10s', 10],
    ['1m30s', 90],
    ['1h0m0s', 3_600],
    ['250ms', 0.25],
    ['', 0],
    [undefined, 0],
  ])('%s', (text, seconds) => expect(secondsOf(text)).toBe(seconds));
});
