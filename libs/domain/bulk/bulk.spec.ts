import { describe, expect, it } from 'vitest';
import { BulkBegun, BulkEnded, BulkProgressed, type BulkEvent } from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { bulk, type BulkAggregateCommand, type BulkState } from './bulk.js';
import { commandFor, nameByPattern, namesApart } from './command-for.js';
import { verdictsOf } from './verdicts.js';

const bulkId = 'b1';
const order = {
  bulkId,
  command: { type: 'TagMachine' as const, tag: 'lab' },
  mode: 'best-effort' as const,
  subjects: ['m1', 'm2', 'm3'],
  filter: null,
  contentHash: 'c0',
};
const begun = BulkBegun.record(order);
const no = { subject: 'm2', code: 'machine-retired', message: 'Machine m2 is retired.', wayOut: 'Restore it first.' };
const progress = (from: number, to: number, more: object = {}): BulkAggregateCommand => ({
  type: 'RecordBulkProgress',
  data: { bulkId, from, to, unchanged: [], refused: [], ...more },
});
const first = BulkProgressed.record({ bulkId, from: 0, to: 2, unchanged: ['m1'], refused: [no] });
const last = BulkProgressed.record({ bulkId, from: 2, to: 3, unchanged: [], refused: [] });
const ended = BulkEnded.record({ bulkId, done: 1, unchanged: 1, refused: 1, withheld: 0 });
const stateAfter = (...events: readonly BulkEvent[]) => fold<BulkState, BulkEvent>(bulk, events);

describe('a bulk', () => {
  it('begins once; another order under its id is refused', () => {
    given(bulk).when({ type: 'BeginBulk', data: order }).then(begun);
    given(bulk, begun).when({ type: 'BeginBulk', data: order }).thenNothing();
    given(bulk, begun)
      .when({ type: 'BeginBulk', data: { ...order, contentHash: 'c1' } })
      .thenRefused('idempotency-key-reused', 'idempotencyKey');
  });

  it('goes on part by part, and ends with the last one', () => {
    given(bulk, begun)
      .when(progress(0, 2, { unchanged: ['m1'], refused: [no] }))
      .then(first);
    given(bulk, begun, first).when(progress(2, 3)).then(last, ended);
  });

  it('takes each part once, whoever comes with it', () => {
    given(bulk, begun, first).when(progress(0, 2)).thenNothing();
    given(bulk, begun, first, last, ended).when(progress(2, 3)).thenNothing();
    given(bulk, begun).when(progress(2, 3)).thenNothing();
    given(bulk).when(progress(0, 1)).thenRefused('bulk-not-found', 'id');
  });

  it('says of each subject what became of it', () => {
    expect(verdictsOf(stateAfter(begun, first))).toEqual([
      { subject: 'm1', verdict: 'unchanged' },
      { subject: 'm2', verdict: 'refused', refusal: no },
      { subject: 'm3', verdict: 'waiting' },
    ]);
    expect(verdictsOf(stateAfter(begun, first, last, ended)).at(-1)).toEqual({ subject: 'm3', verdict: 'done' });
  });

  it('withholds all of it where one is refused and it is all or nothing', () => {
    const whole = BulkBegun.record({ ...order, mode: 'all-or-nothing' });
    const { events } = given(bulk, whole).when(progress(0, 3, { unchanged: ['m1'], refused: [no] }));
    expect(events.at(-1)).toEqual(BulkEnded.record({ bulkId, done: 0, unchanged: 0, refused: 1, withheld: 2 }));
    const verdicts = verdictsOf(stateAfter(whole, ...events)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['withheld', 'refused', 'withheld']);
  });
});

describe('its command for each machine', () => {
  it('names by place', () => {
    expect(nameByPattern('web-{nn}', 7)).toBe('web-07');
    expect(nameByPattern('r{n}-web-{nnn}', 1207)).toBe('r1207-web-1207');
    expect([namesApart('web-{n}'), namesApart('web')]).toEqual([true, false]);
    const named = commandFor({ type: 'NameMachine', pattern: 'db-{n}', from: 4 }, 'm1', 2);
    expect(named).toEqual({ type: 'NameMachine', data: { machineId: 'm1', name: 'db-6' } });
  });

  it('carries what was asked', () => {
    expect(commandFor({ type: 'TagMachine', tag: 'lab' }, 'm1', 0)).toEqual({
      type: 'TagMachine',
      data: { machineId: 'm1', tag: 'lab' },
    });
    expect(commandFor({ type: 'AnnotateMachine', note: 'x' }, 'm1', 0).data).toEqual({ machineId: 'm1', note: 'x' });
    expect(commandFor({ type: 'RetireMachine' }, 'm1', 0)).toEqual({
      type: 'RetireMachine',
      data: { machineId: 'm1' },
    });
  });
});
