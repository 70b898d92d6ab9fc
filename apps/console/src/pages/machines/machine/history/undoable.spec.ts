import { describe, expect, it } from 'vitest';
import { undoableAt, type Done } from './undoable.js';

const done = (id: string, commandId: string | null, actor = 'token:t1', kind = 'COMMAND'): Done => ({
  id,
  commandId,
  actor,
  cause: { kind },
});

describe('what can be taken back', () => {
  it('is offered once for each command, at its newest event', () => {
    const events = [done('e4', 'c2', 'person:anna'), done('e3', 'c1'), done('e2', 'c1'), done('e1', 'c1')];
    expect([...undoableAt(events)]).toEqual([
      ['e4', 'c2'],
      ['e3', 'c1'],
    ]);
  });

  it('is not what a machine told or asked for, nor what Rackledger did by itself', () => {
    const events = [
      done('e1', 'c1', 'machine:m1'),
      done('e2', 'c2', 'machine:m1', 'REPORT'),
      done('e3', 'c3', 'process:drift', 'PROCESS'),
      done('e4', null),
    ];
    expect(undoableAt(events).size).toBe(0);
  });
});
