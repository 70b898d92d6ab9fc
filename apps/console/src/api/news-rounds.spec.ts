import { describe, expect, it } from 'vitest';
import { newsRounds } from './news-rounds.js';

/** Time that goes on only when it is told to, and questions that take as long as they are told to. */
function aPage({ takes }: { takes: number }) {
  let time = 0;
  const due: { at: number; go: () => void }[] = [];
  const asked: { at: number; of: string[] }[] = [];
  const pause = (milliseconds: number) =>
    new Promise<void>((go) => {
      due.push({ at: time + milliseconds, go });
    });
  const rounds = newsRounds({
    ask: (of) => {
      asked.push({ at: time, of: [...of].toSorted() });
      return pause(takes);
    },
    pause,
    now: () => time,
    chance: () => 0,
  });
  const settle = async () => {
    for (let n = 0; n < 10; n += 1) await Promise.resolve();
  };
  /** Lets so much time go by, each millisecond heard or not. */
  async function pass(milliseconds: number, everyMs?: number): Promise<void> {
    for (const end = time + milliseconds; time < end;) {
      if (everyMs !== undefined && time % everyMs === 0) rounds.hear(['machine']);
      time += 1;
      for (const one of due.filter(({ at }) => at <= time)) {
        due.splice(due.indexOf(one), 1);
        one.go();
      }
      await settle();
    }
  }
  return { rounds, asked, pass };
}

describe('rounds of news', () => {
  it('takes what comes close together as one', async () => {
    const { rounds, asked, pass } = aPage({ takes: 50 });
    rounds.hear(['machine']);
    await pass(100);
    rounds.hear(['rack', 'machine']);
    await pass(1_000);
    expect(asked).toEqual([{ at: 400, of: ['machine', 'rack'] }]);
  });

  it('asks nothing where nothing was heard', async () => {
    const { rounds, asked, pass } = aPage({ takes: 50 });
    rounds.hear([]);
    await pass(1_000);
    expect(asked).toEqual([]);
  });

  it('keeps what is heard during a round for the next', async () => {
    const { rounds, asked, pass } = aPage({ takes: 300 });
    rounds.hear(['machine']);
    await pass(500);
    rounds.hear(['policy']);
    await pass(2_000);
    expect(asked.map(({ of }) => of)).toEqual([['machine'], ['policy']]);
  });

  it('waits for each answer however much is heard, and rests as it took', async () => {
    const { asked, pass } = aPage({ takes: 1_000 });
    await pass(7_000, 2);
    expect(asked.map(({ at }) => at)).toEqual([400, 2_400, 4_400, 6_400]);
  });

  it('never rests for longer than a quarter of a minute', async () => {
    const { asked, pass } = aPage({ takes: 20_000 });
    await pass(36_000, 2);
    expect(asked.map(({ at }) => at)).toEqual([400, 35_400]);
  });

  it('waits for no answer longer than a request may take', async () => {
    const { rounds, asked, pass } = aPage({ takes: 200_000 });
    rounds.hear(['machine']);
    await pass(500);
    rounds.hear(['policy']);
    await pass(50_000);
    expect(asked.map(({ at }) => at)).toEqual([400, 45_400]);
  });

  it('begins anew after quiet', async () => {
    const { rounds, asked, pass } = aPage({ takes: 10 });
    rounds.hear(['machine']);
    await pass(5_000);
    rounds.hear(['machine']);
    await pass(5_000);
    expect(asked.map(({ at }) => at)).toEqual([400, 5_400]);
  });
});
