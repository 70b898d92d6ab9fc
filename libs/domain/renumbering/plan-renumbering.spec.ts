import { beforeEach, describe, expect, it } from 'vitest';
import type { RenumberingOrder } from '#libs/contracts/index.js';
import { expectGolden } from '../../../test/support/golden-text.js';
import { loopbacks, RenumberingSite } from '../../../test/support/renumbering-site.js';

const bmcs: RenumberingOrder = { ...loopbacks('new-bmc'), kind: 'address', function: 'bmc' } as RenumberingOrder;
const asns: RenumberingOrder = { kind: 'asn', to: 'new-asn' };
const names: RenumberingOrder = {
  kind: 'name',
  scheme: '{rack}-{unit:02}',
  domain: 'lab.example.net',
  quarantineDays: 7,
};

let rack: RenumberingSite;
beforeEach(async () => {
  rack = await RenumberingSite.of(3);
});

describe('the plan of a renumbering', () => {
  it('puts new loopbacks beside the old ones, tells the switches, and lets the old ones go wave by wave', async () => {
    expectGolden('renumberings/loopbacks.txt', await rack.text({ orders: [loopbacks('new4')] }));
  });

  it('gives in one moment what a machine can only have one of', async () => {
    expectGolden('renumberings/instead.txt', await rack.text({ orders: [bmcs, asns, names] }));
  });

  it('moves links with both their ends, and says which session carries on', async () => {
    await rack.site.pool('link-new', 'transfer', '10.89.0.0/24');
    const links = { ...loopbacks('link-new', 'link-a'), function: 'transfer' } as RenumberingOrder;
    expectGolden('renumberings/links-unknown.txt', await rack.text({ orders: [links] }));
    await rack.letIn('10.89.0.0/24');
    expectGolden('renumberings/links.txt', await rack.text({ orders: [links] }));
  });

  it('waits for what somebody wants it to wait for', async () => {
    const extra = [
      { team: 'monitoring', title: 'Silence the alerts', text: 'For two hours.', when: 'first' },
      { team: 'dns', title: 'New records', text: 'See the list.', when: 'kept' },
    ] as const;
    const text = await rack.text({ orders: [loopbacks('new4')], extra, settledBy: 'operations', waveSize: 3 });
    expectGolden('renumberings/extra.txt', text);
  });

  it('takes policies at their word where nothing else is said', async () => {
    await rack.site.define('asns', 'site=b1', { kind: 'asn', pool: 'new-asn' });
    const plan = await rack.planned({ orders: [{ kind: 'asn', to: null }] });
    expect(plan).toMatchObject({ moves: [{ after: { pool: 'new-asn', asn: 4_200_001_000 } }, {}, {}] });
  });

  it('names the pool that is exhausted, and what is left elsewhere', async () => {
    await rack.site.pool('small', 'loopback', '10.61.0.0/31');
    const next = { how: 'next' } as const;
    const addresses = [{ function: 'loopback', family: 4, pool: 'new4', choice: next }] as const;
    await rack.site.define('loops', 'site=b1', { kind: 'addressing', addresses: [...addresses] });
    expectGolden('renumberings/exhausted.txt', await rack.text({ orders: [loopbacks('small')] }));
  });

  it('is the same for the same states', async () => {
    const wanted = { orders: [loopbacks('new4'), bmcs, asns, names] };
    expect(await rack.text(wanted)).toBe(await rack.text(wanted));
  });

  it('says when a BMC is the only way to a machine', async () => {
    const data = { machineId: 'm02', lastSeenAt: '2026-03-01T00:00:00.000Z' };
    await rack.site.house.give('m02', { type: 'RecordSilence', data });
    const plan = await rack.planned({ orders: [bmcs] });
    expect(plan).toMatchObject({
      contact: expect.arrayContaining([expect.objectContaining({ machineId: 'm02', code: 'only-path' })]),
    });
  });

  it.each([
    ['code-invalid', { renumbering: 'Rack 1', orders: [asns] }],
    ['no-machines', { machines: [], orders: [asns] }],
    ['machine-not-found', { machines: ['nobody'], orders: [asns] }],
    ['wave-invalid', { waveSize: 0, orders: [asns] }],
    ['no-orders', { orders: [] }],
    ['orders-repeated', { orders: [asns, asns] }],
    ['nothing-to-renumber', { orders: [loopbacks('old4')] }],
    ['no-policy', { orders: [{ kind: 'asn', to: null }] as RenumberingOrder[] }],
    ['pool-not-found', { orders: [loopbacks('nowhere')] }],
    ['prefix-not-left', { orders: [{ ...loopbacks('old4'), leaving: '10.99.0.0/24' } as RenumberingOrder] }],
  ])('is refused: %s', async (code, wanted) => {
    expect(await rack.planned(wanted)).toMatchObject({ code });
  });
});
