import { describe, expect, it } from 'vitest';
import { hindrance, mayWithdraw, type Answerable, type Judging } from './may-answer.js';

/** A log in which nobody has a token, and that knows what it was asked for. */
class CountingLog {
  readonly read: string[] = [];

  readStream = async function* (this: CountingLog, stream: string) {
    this.read.push(stream);
    yield* [];
  };
}

const asked = (own: Partial<Answerable> = {}): Answerable => ({
  state: 'WAITING',
  accessRole: 'OPERATOR',
  requestedBy: 'token:t1',
  ...own,
});

function judging(actor: string, accessRole: Judging['principal']['accessRole'] = 'operator') {
  const log = new CountingLog();
  const api = { principal: { actor, accessRole }, services: { store: log } } as unknown as Judging;
  return { log, api };
}

describe('who may answer a request for a second person', () => {
  it('is read from the log once for all rows of a page', async () => {
    const { log, api } = judging('token:t2');
    const rows = Array.from({ length: 100 }, (_, nth) => asked({ requestedBy: `token:t${nth % 2 === 0 ? 1 : 3}` }));
    const found = await Promise.all(
      rows.flatMap((row) => [hindrance(row, api), hindrance(row, api), mayWithdraw(row, undefined, api)]),
    );
    expect(new Set(found)).toEqual(new Set([undefined, false]));
    expect(log.read.length).toBeGreaterThan(0);
    expect(log.read.toSorted()).toEqual([...new Set(log.read)].toSorted());
    expect(log.read).toHaveLength(3);
  });

  it('is not read where it is over, or of the past', async () => {
    const { log, api } = judging('token:t1');
    for (const row of [asked({ state: 'GIVEN' }), asked({ when: {} as NonNullable<Answerable['when']> })]) {
      expect(await hindrance(row, api)).toBe('It waits no more.');
      expect(await mayWithdraw(row, undefined, api)).toBe(false);
    }
    expect(log.read).toEqual([]);
  });

  it('is somebody else than who asked, with the role that it takes', async () => {
    const own = judging('token:t1').api;
    expect(await hindrance(asked(), own)).toBe('You asked for it yourself.');
    expect(await mayWithdraw(asked(), undefined, own)).toBe(true);
    expect(await hindrance(asked(), judging('token:t2', 'viewer').api)).toBe('It takes access role operator.');
    expect(await hindrance(asked(), judging('token:t2').api)).toBeUndefined();
  });
});
