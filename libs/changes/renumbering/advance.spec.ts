import { beforeEach, describe, expect, it } from 'vitest';
import { commandIdInBulk } from '#libs/command-handling/index.js';
import { pool } from '#libs/domain/index.js';
import { EventStoreUnavailable, type EventStore } from '#libs/ports/index.js';
import { loopbacks, RenumberingSite } from '../../../test/support/renumbering-site.js';
import { at } from '../../../test/support/policy-site.js';

/** Writes so many appends, then dies: every one after is refused without being written. */
function dyingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  const dying = Object.create(store) as EventStore;
  dying.append = (wanted) => {
    left -= 1;
    return left < 0 ? Promise.reject(new EventStoreUnavailable('killed')) : store.append(wanted);
  };
  return dying;
}

const accept = 'accept-b1/r01';
const clear = 'clear-b1/r01';
const everything = [
  loopbacks('new4'),
  { ...loopbacks('new-bmc'), function: 'bmc' },
  { kind: 'asn', to: 'new-asn' },
  { kind: 'name', scheme: '{rack}-{unit:02}', domain: 'lab.example.net', quarantineDays: 7 },
] as const;

let rack: RenumberingSite;
beforeEach(async () => {
  rack = await RenumberingSite.of(4);
});

async function started(orders: Parameters<RenumberingSite['plan']>[0]['orders'] = [loopbacks('new4')]): Promise<void> {
  await rack.plan({ orders });
  await rack.give('StartRenumbering');
}

/** What a pool has of an address: nobody, somebody, or a rest. */
async function standing(code: string) {
  const { state } = await rack.site.house.commands.load(pool, code, { fresh: true });
  const held = [...state.taken.entries()].map(([, { holder }]) => holder.kind);
  return { held, resting: [...state.resting.entries()].length };
}

/** Confirms whatever it waits for, and lets machines report, until it is through. */
async function toTheEnd(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await rack.advance();
    const { phase, plan, done } = await rack.state();
    if (phase !== 'running') return;
    const next = plan?.steps[done];
    if (next?.kind === 'team') await rack.confirm(next.step);
    else await rack.report(...(next?.machines ?? []));
  }
}

describe('a renumbering that is carried out', () => {
  it('keeps numbers back, waits for the other team, and then goes wave by wave', async () => {
    await started();
    expect(await rack.advance()).toEqual({ waves: 1, halts: 0 });
    expect(await rack.state()).toMatchObject({ phase: 'running', done: 1, reached: { step: accept, until: null } });
    expect(await standing('new4')).toMatchObject({
      held: ['reservation', 'reservation', 'reservation', 'reservation'],
    });
    expect(await rack.advance()).toEqual({ waves: 0, halts: 0 });
    await rack.confirm(accept);
    await rack.advance();
    expect(await rack.addresses('loopback')).toEqual([
      ['10.99.0.0/32', '10.60.0.0/32'],
      ['10.99.0.1/32', '10.60.0.1/32'],
      ['10.99.0.2/32'],
      ['10.99.0.3/32'],
    ]);
    expect((await rack.state()).reached).toEqual({ step: 'settle-1', until: '2026-03-03T08:00:00.000Z' });
    await rack.report('m01');
    await rack.advance();
    expect(await rack.addresses('loopback')).toHaveLength(4);
    expect((await rack.state()).done).toBe(3);
    await rack.report('m02');
    await rack.advance();
    expect((await rack.addresses('loopback')).flat()).toEqual([
      '10.60.0.0/32',
      '10.60.0.1/32',
      '10.99.0.2/32',
      '10.60.0.2/32',
      '10.99.0.3/32',
      '10.60.0.3/32',
    ]);
  });

  it('ends with new numbers only, and old ones at rest', async () => {
    await started(everything);
    await toTheEnd();
    expect((await rack.state()).phase).toBe('done');
    expect(await standing('old4')).toEqual({ held: [], resting: 4 });
    expect(await standing('old-bmc')).toEqual({ held: [], resting: 4 });
    expect(await rack.machine('m03')).toMatchObject({
      fqdn: 'r01-03.lab.example.net',
      asn: { asn: 4_200_001_002, pool: 'new-asn' },
    });
    expect((await rack.addresses('bmc')).flat()).toEqual(
      ['10.21.0.1', '10.21.0.2', '10.21.0.3', '10.21.0.4'].map((one) => `${one}/24`),
    );
  });

  it('moves links between the same two', async () => {
    await rack.site.pool('link-new', 'transfer', '10.89.0.0/24');
    await rack.letIn('10.89.0.0/24');
    await started([{ ...loopbacks('link-new', 'link-a'), kind: 'address', function: 'transfer' }] as never);
    await toTheEnd();
    expect((await rack.state()).phase).toBe('done');
    expect(await rack.addresses('transfer')).toContainEqual(['10.88.1.1/31', '10.89.0.1/31']);
    expect(await standing('link-a')).toEqual({ held: [], resting: 4 });
  });

  it('is the same whoever dies when, and whoever follows', async () => {
    await started(everything);
    for (let turn = 0; turn < 80 && (await rack.state()).phase === 'running'; turn += 1) {
      const dying = dyingAfter(rack.site.house.store, turn % 3);
      await rack.advance(dying).catch((error: unknown) => expect(error).toBeInstanceOf(EventStoreUnavailable));
      const { plan, done } = await rack.state();
      const next = plan?.steps[done];
      if (next?.kind === 'team') await rack.confirm(next.step);
      if (next?.kind === 'settle') await rack.report(...next.machines);
    }
    expect((await rack.state()).phase).toBe('done');
    const all = (await rack.addresses('loopback')).flat();
    expect([all.length, new Set(all).size]).toEqual([4, 4]);
    expect(await standing('new4')).toMatchObject({ held: ['machine', 'machine', 'machine', 'machine'] });
    expect(await standing('old4')).toEqual({ held: [], resting: 4 });
  });

  it('is done once where two are at it', async () => {
    await started();
    await rack.confirm(accept);
    await Promise.all([rack.advance(), rack.advance(), rack.advance()].map((one) => one.catch(() => undefined)));
    await rack.advance();
    expect((await rack.state()).done).toBe(3);
    expect((await rack.addresses('loopback')).flat()).toHaveLength(6);
  });
});

describe('a renumbering that cannot go on', () => {
  it('halts at a wave, does nothing of it, and tries again when told to', async () => {
    await started();
    await rack.confirm(accept);
    await rack.site.give('FreeAddress', { pool: 'old4', address: '10.99.0.1', at });
    await rack.advance();
    expect(await rack.state()).toMatchObject({ phase: 'halted', done: 0 });
    expect(await standing('new4')).toMatchObject({ held: [] });
    const holder = { kind: 'machine', id: 'm02' };
    await rack.site.give('TakeAddress', { pool: 'old4', address: '10.99.0.1', holder, force: 'it was its own', at });
    await rack.give('ResumeRenumbering');
    await rack.advance();
    expect(await rack.state()).toMatchObject({ phase: 'running', done: 3 });
  });

  it('halts where machines are not seen in time, and goes on once somebody says so', async () => {
    await started();
    await rack.confirm(accept);
    await rack.advance();
    rack.clock.time += 25 * 3_600_000;
    await rack.advance();
    expect(await rack.state()).toMatchObject({ phase: 'halted', done: 2 + 1 });
    await rack.confirm('settle-1');
    await rack.give('ResumeRenumbering');
    await rack.advance();
    expect(await rack.state()).toMatchObject({ phase: 'running', reached: { step: 'settle-2' } });
  });

  it('notices that a wave was taken back by its command id', async () => {
    await started();
    await rack.confirm(accept);
    await rack.advance();
    const { outcome } = await rack.site.house.undo(commandIdInBulk('rn', 'give-1, try 0'));
    expect(outcome.refusal).toBeUndefined();
    expect((await rack.addresses('loopback')).flat()).toHaveLength(4);
    await rack.confirm('settle-1');
    await rack.advance();
    expect(await rack.state()).toMatchObject({ phase: 'halted', done: 4 });
    await rack.give('CancelRenumbering');
    await rack.advance();
    expect((await rack.state()).phase).toBe('cancelled');
    expect((await standing('new4')).held).toEqual([]);
  });

  it('does nothing while it is paused', async () => {
    await started();
    await rack.give('PauseRenumbering');
    expect(await rack.advance()).toEqual({ waves: 0, halts: 0 });
    expect(await standing('new4')).toMatchObject({ held: [] });
  });
});

describe('a renumbering that is cancelled', () => {
  it('gives back also what a wave kept that nobody wrote down as done', async () => {
    await started(everything);
    for (let appends = 1; (await standing('new4')).held.length === 0; appends += 1)
      await rack.advance(dyingAfter(rack.site.house.store, appends)).catch(() => undefined);
    expect(await rack.state()).toMatchObject({ phase: 'running', done: 0 });
    await rack.give('CancelRenumbering');
    await rack.advance();
    expect((await rack.state()).phase).toBe('cancelled');
    expect((await standing('new4')).held).toEqual([]);
    expect((await standing('new-bmc')).held).toEqual([]);
  });

  /** @param stop the step that is next when it is cancelled */
  async function cancelledBefore(stop: string | undefined): Promise<void> {
    await started(everything);
    for (let turn = 0; turn < 40; turn += 1) {
      const { plan, done, phase } = await rack.state();
      const next = plan?.steps[done];
      if (phase !== 'running' || next?.step === stop) break;
      if (next?.kind === 'team') await rack.confirm(next.step);
      if (next?.kind === 'settle') await rack.report(...next.machines);
      await rack.advance(dyingAfter(rack.site.house.store, 2)).catch(() => undefined);
    }
    await rack.give('CancelRenumbering');
    await rack.advance();
  }

  it.each([['keep-1'], [accept], ['settle-1'], ['free-1'], ['give-2'], ['free-2'], [clear]])(
    'before %s gives machines their old numbers, and takes back the new ones',
    async (stop) => {
      await cancelledBefore(stop);
      expect((await rack.state()).phase).toBe('cancelled');
      const old = ['10.99.0.0/32', '10.99.0.1/32', '10.99.0.2/32', '10.99.0.3/32'];
      expect((await rack.addresses('loopback')).flat().toSorted()).toEqual(old);
      expect((await rack.addresses('bmc')).flat().every((one) => one.startsWith('10.20.0.'))).toBe(true);
      for (const [nth, id] of rack.ids.entries())
        expect(await rack.machine(id)).toMatchObject({
          fqdn: `web-${nth + 1}.b1.example.net`,
          asn: { asn: 4_200_000_000 + nth },
        });
      expect((await standing('new4')).held).toEqual([]);
      expect((await standing('new-bmc')).held).toEqual([]);
    },
  );

  it('goes no further, and is not done again', async () => {
    await cancelledBefore(accept);
    const head = await rack.site.house.store.head();
    await rack.give('CancelRenumbering');
    await rack.advance();
    expect(await rack.site.house.store.head()).toBe(head);
    expect((await rack.site.try('StartRenumbering', { renumbering: 'rn' })).refusal?.code).toBe('renumbering-not-now');
  });
});
