import { describe, expect, it } from 'vitest';
import {
  DriftAcknowledged,
  DriftAcknowledgementWithdrawn,
  DriftChanged,
  DriftFound,
  DriftGone,
  DriftRelocated,
  type DriftWhere,
  type StoredDriftItem,
} from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { drift } from './drift.js';

const machineId = 'm1';
const at = '2026-03-01T12:00:00.000Z';
const friday = '2026-03-06T18:00:00.000000Z';
const where: DriftWhere = { name: 'web-1', site: 'b1', rack: 'b1/r1', cluster: 'prod', role: 'web' };

const anItem = (more: Partial<StoredDriftItem> = {}): StoredDriftItem => ({
  kind: 'hostname',
  subject: 'hostname',
  message: 'It calls itself old, and was named web-1.',
  expected: 'web-1',
  observed: 'old',
  causes: [{ kind: 'machine', id: machineId }],
  evidence: { source: 'inventory', observedAt: at },
  proposal: null,
  ...more,
});
const link = anItem({ kind: 'missing-link', subject: 'eth0', expected: 'b1/sw1 1/1', observed: null });

const compare = (...items: StoredDriftItem[]) =>
  ({ type: 'CompareDrift', data: { machineId, items, where, at } }) as const;
const acknowledge = (until = friday, reason = 'known', item = 'hostname hostname') =>
  ({ type: 'AcknowledgeDrift', data: { machineId, item, reason, until, at } }) as const;

const found = (item = anItem()) => DriftFound.record({ machineId, item, where, acknowledged: null });
const gone = DriftGone.record({ machineId, kind: 'hostname', subject: 'hostname' });
const acknowledged = (until = friday) =>
  DriftAcknowledged.record({ machineId, kind: 'hostname', subject: 'hostname', reason: 'known', until });

describe('comparing', () => {
  it('tells of what differs, once', () => {
    given(drift).when(compare(link, anItem())).then(found(anItem()), found(link));
    given(drift, found(), found(link)).when(compare(anItem(), link)).thenNothing();
    given(drift).when(compare()).thenNothing();
  });

  it('finds the same seen again to be no news', () => {
    const later = anItem({ evidence: { source: 'inventory', observedAt: '2026-03-01T13:00:00.000Z' } });
    given(drift, found()).when(compare(later)).thenNothing();
  });

  it('tells what changed and what is gone', () => {
    const other = anItem({ observed: 'older' });
    given(drift, found(), found(link))
      .when(compare(other))
      .then(
        DriftGone.record({ machineId, kind: 'missing-link', subject: 'eth0' }),
        DriftChanged.record({ machineId, item: other, where, acknowledged: null }),
      );
  });

  it('says where the machine is by now, when something stays open', () => {
    const moved = { ...where, rack: 'b1/r2' };
    const to = (...items: StoredDriftItem[]) =>
      ({ type: 'CompareDrift', data: { machineId, items, where: moved, at } }) as const;
    given(drift, found())
      .when(to(anItem()))
      .then(DriftRelocated.record({ machineId, where: moved, was: where }));
    given(drift, found()).when(to()).then(gone);
  });

  it('does not depend on the order of what was found, and done twice writes nothing', () => {
    const items = [anItem(), link, anItem({ kind: 'mtu', subject: 'eth0' }), anItem({ kind: 'mtu', subject: 'eth1' })];
    const first = given(drift, found(link)).when(compare(...items)).events;
    expect(given(drift, found(link)).when(compare(...items.toReversed())).events).toEqual(first);
    given(drift, found(link), ...first)
      .when(compare(...items))
      .thenNothing();
  });

  it('takes the first of two that are called the same', () => {
    given(drift)
      .when(compare(anItem(), anItem({ observed: 'other' })))
      .then(found());
  });
});

describe('acknowledging', () => {
  it('takes a reason and a term that is still to come, for what is open', () => {
    given(drift, found()).when(acknowledge()).then(acknowledged());
    given(drift, found()).when(acknowledge(friday, '  ')).thenRefused('reason-missing', 'reason');
    given(drift, found()).when(acknowledge(at)).thenRefused('term-over', 'until');
    given(drift, found())
      .when(acknowledge(friday, 'known', 'mtu eth0'))
      .thenRefused('drift-not-found', 'item');
    given(drift, found(), acknowledged()).when(acknowledge()).thenNothing();
  });

  it('is of what was seen: it ends with a change of that, and not with one in words', () => {
    const reworded = anItem({ message: 'It says old where web-1 is right.' });
    const kept = { reason: 'known', until: friday };
    given(drift, found(), acknowledged())
      .when(compare(reworded))
      .then(DriftChanged.record({ machineId, item: reworded, where, acknowledged: kept }));
    const other = anItem({ observed: 'older' });
    given(drift, found(), acknowledged())
      .when(compare(other))
      .then(DriftChanged.record({ machineId, item: other, where, acknowledged: null }));
  });

  it('outlives that it comes and goes, until its term', () => {
    const kept = { reason: 'known', until: friday };
    const again = DriftFound.record({ machineId, item: anItem(), where, acknowledged: kept });
    given(drift, found(), acknowledged(), gone).when(compare(anItem())).then(again);
    given(drift, found(), acknowledged('2026-03-01T11:00:00.000000Z'), gone).when(compare(anItem())).then(found());
    const forgotten = fold(drift, [found(), acknowledged('2026-03-01T11:00:00.000000Z'), gone, found()]);
    expect(forgotten.acknowledged.size).toBe(0);
  });

  it('is withdrawn, also of what is gone', () => {
    const withdraw = { type: 'WithdrawAcknowledgement', data: { machineId, item: 'hostname hostname' } } as const;
    const withdrawn = DriftAcknowledgementWithdrawn.record({ machineId, kind: 'hostname', subject: 'hostname' });
    given(drift, found(), acknowledged()).when(withdraw).then(withdrawn);
    given(drift, found(), acknowledged(), gone).when(withdraw).then(withdrawn);
    given(drift, found()).when(withdraw).thenNothing();
    given(drift).when(withdraw).thenRefused('drift-not-found');
    given(drift, found(), acknowledged(), withdrawn).when(compare(anItem())).thenNothing();
  });
});
