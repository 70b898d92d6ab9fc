import { describe, expect, it } from 'vitest';
import { undoableOf, type Done } from './undoable.js';

const done = (commandId: string | null, more: Partial<Done> = {}): Done => ({
  type: 'MachineTagged',
  commandId,
  actor: 'token:t1',
  cause: { kind: 'COMMAND' },
  ...more,
});

describe('what can be taken back', () => {
  it('is the command behind a deed', () => {
    expect(undoableOf([done('c1', { type: 'CommandCompleted' }), done('c1')])).toBe('c1');
    expect(undoableOf([done('c1', { actor: 'person:anna' })])).toBe('c1');
  });

  it('is no command of several, and none of which nothing came', () => {
    expect(undoableOf([done('c1'), done('c2')])).toBeUndefined();
    expect(undoableOf([done('c1', { type: 'CommandCompleted' })])).toBeUndefined();
  });

  it('is not what a machine told or asked for, nor what Rackledger did by itself', () => {
    const told = [
      done('c1', { actor: 'machine:m1' }),
      done('c2', { actor: 'machine:m1', cause: { kind: 'REPORT' } }),
      done('c3', { actor: 'process:drift', cause: { kind: 'PROCESS' } }),
      done(null),
    ];
    expect(told.map((one) => undoableOf([one]))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
