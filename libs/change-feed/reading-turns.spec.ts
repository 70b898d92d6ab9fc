import { describe, expect, it } from 'vitest';
import { ReadingTurns, type ReadingTurn } from './reading-turns.js';

const never = new AbortController().signal;

describe('turns at reading', () => {
  it('go to so many at once, then in the order of the line', async () => {
    const turns = new ReadingTurns(1);
    const first = await turns.take(never);
    const came: string[] = [];
    const line = ['second', 'third'].map((name) =>
      turns.take(never).then((turn) => {
        came.push(name);
        turn?.release();
      }),
    );
    expect(turns.waiting).toBe(2);
    first?.release();
    await Promise.all(line);
    expect(came).toEqual(['second', 'third']);
    expect([turns.held, turns.waiting]).toEqual([0, 0]);
  });

  it('are asked back from who rests, not from who works', async () => {
    const turns = new ReadingTurns(2);
    const [working, resting] = [await turns.take(never), await turns.take(never)] as [ReadingTurn, ReadingTurn];
    resting.rest(() => resting.release());
    const third = await turns.take(never);
    expect(third).toBeDefined();
    const fourth = turns.take(never);
    expect(working.wanted).toBe(true);
    working.release();
    expect(await fourth).toBeDefined();
  });

  it('are given to nobody who has left the line', async () => {
    const turns = new ReadingTurns(1);
    const first = await turns.take(never);
    const leaving = new AbortController();
    const second = turns.take(leaving.signal);
    leaving.abort();
    expect(await second).toBeUndefined();
    first?.release();
    expect(turns.held).toBe(0);
    expect(await turns.take(AbortSignal.abort())).toBeUndefined();
  });
});
