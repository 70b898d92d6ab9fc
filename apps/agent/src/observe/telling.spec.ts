import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { BgpSection } from '#libs/contracts/index.js';
import type { Body } from '../report/body.js';
import { looking, lookOnce } from './looking.js';
import type { Observer, ObserveLook } from './observer.js';
import { Seen } from './seen.js';
import type { Told } from './tell.js';
import { telling } from './telling.js';

const stop = { now: new AbortController() };
afterEach(() => {
  stop.now.abort();
  stop.now = new AbortController();
});

const bgp = (name: string): BgpSection => ({ daemons: [{ daemon: 'bird', problem: name, sessions: [] }] });

/** Tells to somebody who answers from a list, the last answer for ever. */
function begun(...answers: readonly Told[]): { seen: Seen; told: Body[]; waited: number[]; said: string[] } {
  const seen = new Seen();
  const [told, waited, said]: [Body[], number[], string[]] = [[], [], []];
  const signal = stop.now.signal;
  void telling({
    seen,
    tell: async (body) => {
      told.push(body);
      return answers[told.length - 1] ?? answers.at(-1) ?? { kind: 'taken', changed: true, againMs: undefined };
    },
    gapMs: 60_000,
    now: () => new Date(),
    random: () => 0.5,
    // What would be waited for is noted, and passes in a moment.
    sleep: async (milliseconds) => {
      waited.push(milliseconds);
      await sleep(5, undefined, { signal }).catch(() => undefined);
    },
    stopped: signal,
    say: (line) => said.push(line),
  });
  return { seen, told, waited, said };
}

const taken: Told = { kind: 'taken', changed: true, againMs: undefined };

describe('what is seen', () => {
  it('is told once, and again when it is something else, with a gap between', async () => {
    const { seen, told, waited } = begun(taken);
    seen.tell('bgp', bgp('a'));
    await expect.poll(() => told.length).toBe(1);
    seen.tell('bgp', bgp('a'));
    await sleep(50);
    expect(told).toHaveLength(1);
    seen.tell('bgp', bgp('b'));
    await expect.poll(() => told.length).toBe(2);
    expect(waited).toContain(60_000);
  });

  it('is told again after the time that the centre names, where it came too often', async () => {
    const { seen, told, waited } = begun({ kind: 'taken', changed: false, againMs: 300_000 }, taken);
    seen.tell('bgp', bgp('a'));
    await expect.poll(() => told.length).toBe(2);
    expect(told[1]?.digest).toBe(told[0]?.digest);
    expect(waited[0] === 300_000 || waited.includes(300_000)).toBe(true);
  });

  it('waits for a centre that is away, and complains once', async () => {
    const away: Told = { kind: 'later', message: 'no connection', retryAfterMs: undefined };
    const { seen, told, said } = begun(away, away, away, taken);
    seen.tell('bgp', bgp('a'));
    await expect.poll(() => told.length).toBe(4);
    await sleep(50);
    expect(told).toHaveLength(4);
    expect(said).toEqual(['what is seen was not told: no connection']);
  });

  it('is told as soon as there is a token', async () => {
    const { seen, told, waited, said } = begun({ kind: 'no-token' }, { kind: 'no-token' }, taken);
    seen.tell('bgp', bgp('a'));
    await expect.poll(() => told.length).toBe(3);
    expect([waited.includes(10_000), said]).toEqual([true, []]);
  });

  it('is not told again as it is where it was refused', async () => {
    const { seen, told } = begun({ kind: 'refused', message: 'no' }, taken);
    seen.tell('bgp', bgp('a'));
    await expect.poll(() => told.length).toBe(1);
    await sleep(50);
    expect(told).toHaveLength(1);
  });
});

const look = () =>
  ({ host: {}, configuration: undefined, now: () => new Date(), stopped: stop.now.signal }) as ObserveLook;
const observer = (observe: Observer<'bgp'>['observe'], deadlineMs = 20_000): Observer<'bgp'> => ({
  section: 'bgp',
  deadlineMs,
  everyMs: 1,
  observe,
});

describe('an observer', () => {
  it('that hangs or breaks costs its own section only', async () => {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    const hanging = observer(() => new Promise(() => undefined), 20);
    expect(await lookOnce(hanging, look(), say)).toBeUndefined();
    const broken = observer(() => Promise.reject(new Error('broken')));
    expect(await lookOnce(broken, look(), say)).toBeUndefined();
    expect(said).toEqual(['bgp: not seen within 0.02 s', 'bgp: broken']);
  });

  it('looks again and again, and is asked with the configuration of the moment', async () => {
    const seen = new Seen();
    const configurations: unknown[] = [];
    let round = 0;
    void looking(
      [
        observer(async ({ configuration }) => {
          configurations.push(configuration);
          return bgp(`round ${round}`);
        }),
      ] as readonly Observer[],
      {
        seen,
        look: look(),
        configuration: () => ({ machineId: `m${(round += 1)}` }) as ObserveLook['configuration'],
        random: () => 0.5,
        sleep: async () => sleep(2),
        stopped: stop.now.signal,
        say: () => undefined,
      },
    );
    await expect.poll(() => configurations.length).toBeGreaterThan(3);
    expect(configurations.slice(0, 2)).toEqual([{ machineId: 'm1' }, { machineId: 'm2' }]);
    expect(JSON.stringify(seen.document())).toContain('"format":"rackledger.observations/1"');
  });
});
