import { describe, expect, it } from 'vitest';
import { loadMark, stepFor, wasLoadedAnew, watchUntilLoaded, type Watch } from './load-anew.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const address = 'http://rackledger/drift?view=a b';

describe('a page that could not be fetched', () => {
  it('is loaded once where the centre answers at the first look, and then said to be older', () => {
    const first = { isThere: true, wasAway: false };
    expect(stepFor({ ...first, wasLoaded: false })).toBe('load');
    expect(stepFor({ ...first, wasLoaded: true })).toBe('say');
  });

  it('waits while the centre is away, and is loaded when that is back', () => {
    expect(stepFor({ isThere: false, wasAway: false, wasLoaded: false })).toBe('wait');
    expect(stepFor({ isThere: true, wasAway: true, wasLoaded: true })).toBe('load');
  });

  it('counts as loaded only itself, and only lately', () => {
    const mark = loadMark(address, now);
    expect(wasLoadedAnew(mark, address, now + 2_000)).toBe(true);
    expect(wasLoadedAnew(mark, 'http://rackledger/sites', now + 2_000)).toBe(false);
    expect(wasLoadedAnew(mark, address, now + 120_000)).toBe(false);
    expect(wasLoadedAnew(null, address, now)).toBe(false);
  });
});

/** A centre that answers each look in turn with what is told, and goes on answering the last. */
async function watched(answers: readonly boolean[], { wasLoaded = false, ...more }: Partial<Watch> = {}) {
  const left = [...answers];
  const [last] = answers.slice(-1);
  const told: string[] = [];
  const stopping = new AbortController();
  let rests = 0;
  await watchUntilLoaded({
    isThere: () => Promise.resolve(left.shift() ?? last ?? false),
    rest: () => Promise.resolve(++rests > answers.length ? stopping.abort() : undefined),
    say: (isOlder) => told.push(isOlder ? 'older' : 'away'),
    load: () => told.push('load'),
    wasLoaded,
    signal: stopping.signal,
    ...more,
  });
  return told;
}

describe('the watch over a page that did not come', () => {
  it('loads it once, however often it might have looked again', async () => {
    expect(await watched([true, true, true])).toEqual(['load']);
    expect(await watched([false, false, true, true])).toEqual(['away', 'away', 'load']);
  });

  it('waits for each answer before it looks again', async () => {
    let [open, most] = [0, 0];
    const isThere = async (): Promise<boolean> => {
      most = Math.max(most, ++open);
      await new Promise((answer) => setTimeout(answer, 2));
      open--;
      return false;
    };
    await watched([false, false, false], { isThere });
    expect(most).toBe(1);
  });

  it('says that it is older, and loads it when the centre went away after that and came back', async () => {
    expect(await watched([true, false, true], { wasLoaded: true })).toEqual(['older', 'away', 'load']);
  });

  it('loads nothing where the reader left meanwhile', async () => {
    const left = new AbortController();
    const isThere = (): Promise<boolean> => {
      left.abort();
      return Promise.resolve(true);
    };
    expect(await watched([true], { isThere, signal: left.signal })).toEqual([]);
  });
});
