import { describe, expect, it } from 'vitest';
import { behindWords, type Behind } from './behind.js';

const one = (readModel: string, state: Behind['state'], more: Partial<Behind> = {}): Behind => ({
  readModel,
  state,
  upTo: '5169',
  builtUpTo: null,
  head: '905172',
  ...more,
});

describe('words for read models that lack something', () => {
  it('are none where nothing is missing', () => {
    expect(behindWords([])).toBeUndefined();
  });

  it('say where one stopped, and that nothing is lost', () => {
    expect(behindWords([one('machines', 'STOPPED')])).toMatchObject({
      state: 'STOPPED',
      more: expect.stringMatching(
        /^The read model machines stopped at position 5,169 of 905,172, .* nothing is lost\.$/,
      ),
    });
  });

  it('say how far building is, what is under way first, and do not list forty', () => {
    const waiting = ['audit', 'names', 'pools', 'racks'].map((name) => one(name, 'BUILDING', { upTo: '0' }));
    const under = one('machines', 'BUILDING', { upTo: '0', builtUpTo: '748630' });
    expect(behindWords([...waiting, under])?.more).toMatch(
      /^The read models machines \(82 %\), audit and 3 more are being built/,
    );
    expect(behindWords([{ ...under, builtUpTo: '905172' }])?.more).toContain('machines (99 %) is being built');
  });

  it('name three as people do', () => {
    const three = ['audit', 'machines', 'names'].map((name) => one(name, 'LATE'));
    expect(behindWords(three)?.more).toContain('The read models audit, machines and names are behind');
  });

  it('count no events: positions are bytes in a log of KurrentDB', () => {
    for (const state of ['STOPPED', 'BUILDING', 'LATE'] as const)
      expect(behindWords([one('racks', state)])?.more).not.toMatch(/\d events/);
  });

  it('say the worst first', () => {
    const words = behindWords([one('racks', 'LATE'), one('audit', 'LATE'), one('names', 'STOPPED')]);
    expect(words?.state).toBe('STOPPED');
    expect(words?.more).toMatch(/names stopped.*racks and audit are behind the log:/);
  });
});
