import { describe, expect, it } from 'vitest';
import { bulkAmong, undoableOf, type Done } from './undoable.js';

const done = (commandId: string | null, more: Partial<Done> = {}): Done => ({
  type: 'MachineTagged',
  commandId,
  actor: 'token:t1',
  cause: { kind: 'COMMAND', causationId: null },
  ...more,
});

describe('what can be taken back', () => {
  it('is the command behind a deed', () => {
    expect(undoableOf([done('c1', { type: 'CommandCompleted' }), done('c1')])).toBe('c1');
    expect(undoableOf([done('c1', { actor: 'person:anna' })])).toBe('c1');
  });

  it('is a bulk as a whole, where all that was given came of it', () => {
    const inBulk = (commandId: string) => done(commandId, { cause: { kind: 'COMMAND', causationId: 'b1' } });
    const begun = done('b1', { type: 'BulkBegun' });
    const byItself = done('c9', { actor: 'process:drift', cause: { kind: 'PROCESS', causationId: 'c1' } });
    const bulk = [byItself, inBulk('c2'), inBulk('c1'), begun];
    expect([bulkAmong(bulk), undoableOf(bulk)]).toEqual(['b1', 'b1']);
    expect(undoableOf(bulk.slice(0, -1))).toBeUndefined();
    expect(undoableOf([done('c3'), ...bulk])).toBeUndefined();
    const two = [done('b2', { type: 'BulkBegun' }), ...bulk];
    expect([bulkAmong(two), undoableOf(two)]).toEqual([undefined, undefined]);
  });

  it('is no command of several, and none of which nothing came', () => {
    expect(undoableOf([done('c1'), done('c2')])).toBeUndefined();
    expect(undoableOf([done('c1', { type: 'CommandCompleted' })])).toBeUndefined();
  });

  it('is not what a machine told or asked for, nor what Rackledger did by itself', () => {
    const told = [
      done('c1', { actor: 'machine:m1' }),
      done('c2', { actor: 'machine:m1', cause: { kind: 'REPORT', causationId: null } }),
      done('c3', { actor: 'process:drift', cause: { kind: 'PROCESS', causationId: null } }),
      done(null),
    ];
    expect(told.map((one) => undoableOf([one]))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
