import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { conditionsOf, tellWhatNoneHas } from './none-has.js';
import { Session } from './session.js';

describe('what a filter wants to be so', () => {
  it.each([
    ['role=web', [['role', 'web']]],
    [
      'site = b1 and (rack="row 7" or tag=x)',
      [
        ['site', 'b1'],
        ['rack', 'row 7'],
        ['tag', 'x'],
      ],
    ],
    ['disk.model=X and memory>=256GiB and name~web-* and role!=db', [['disk.model', 'X']]],
    ['not tag=x and not (role=web or site=b1)', []],
    ['has disk(serial=ZC1 and model=X) and site=b1', [['site', 'b1']]],
    ['title="role=web"', [['title', 'role=web']]],
    ["title~'role=web'", []],
    ['', []],
    ['a word of a newer language', []],
  ])('is read of %s', (filter, wanted) => {
    expect(conditionsOf(filter).map(({ field, value }) => [field, value])).toEqual(wanted);
  });
});

interface Fleet {
  /** Conditions that something holds for. */
  readonly held: readonly string[];
  readonly values: readonly string[];
  /** Read models that lack something. */
  readonly behind?: readonly object[];
}

/** What is told of a list that came out empty, and what was asked to know it. */
async function toldOf(asked: Readonly<Record<string, unknown>>, { held, values, behind = [] }: Fleet) {
  const terminal = capturedTerminal();
  const variables: Readonly<Record<string, unknown>>[] = [];
  const ask = (document: string, said: Readonly<Record<string, unknown>>): Promise<unknown> => {
    if (document.includes('readModelsBehind')) return Promise.resolve({ readModelsBehind: behind });
    variables.push(said);
    if (document.includes('filterCompletion')) {
      const suggestions = values.map((label) => ({ label, kind: 'VALUE' }));
      return Promise.resolve({ filterCompletion: { hasMore: false, suggestions } });
    }
    return Promise.resolve({ machines: { edges: held.includes(String(said['filter'])) ? [{ node: {} }] : [] } });
  };
  const session = new Session(terminal, { output: 'table', color: false });
  Object.defineProperty(session, 'client', { value: { ask } });
  await tellWhatNoneHas(session, 'machines', asked);
  return { notes: terminal.noted(), variables };
}

describe('what nothing has', () => {
  it('is asked of the list: a value that is in no sample may be there', async () => {
    const fleet = { held: ['disk.serial=ZC1', 'mac=0C-42-A1-00-00-01'], values: ['ZC2'] };
    const filter = 'disk.serial=ZC1 and mac=0C-42-A1-00-00-01 and role=wbe';
    expect((await toldOf({ filter }, { ...fleet, values: ['web'] })).notes).toBe(
      'nothing here has role=wbe: did you mean role=web?\n',
    );
  });

  it('is answered with values as a filter takes them, to be pasted', async () => {
    const near = await toldOf(
      { filter: 'product="PowerEdge R652"' },
      { held: [], values: ['PowerEdge R6525', 'R640'] },
    );
    expect(near.notes).toContain(': did you mean product="PowerEdge R6525"?');
    const far = await toldOf({ filter: 'product=x' }, { held: [], values: ['PowerEdge R6525', 'R640'] });
    expect(far.notes).toContain(': there is "PowerEdge R6525", R640');
  });

  it('is of the same moment', async () => {
    const asked = { filter: 'role=web and site=b1', observedAsOf: '2026-01-01', search: 'x' };
    const { notes, variables } = await toldOf(asked, { held: ['site=b1'], values: ['web', 'db'] });
    expect(variables[0]).toEqual({ filter: 'role=web', observedAsOf: '2026-01-01', first: 1 });
    // What there is now says nothing of then.
    expect(notes).toBe('nothing here has role=web\n');
  });

  it('is told with what there is instead, in the order in which one counts', async () => {
    const fleet = { held: [], values: ['r03', 'r12', 'r1', 'r2'] };
    expect((await toldOf({ filter: 'rack=b1/x9' }, fleet)).notes).toBe(
      'nothing here has rack=b1/x9: there is r1, r2, r03, r12\n',
    );
  });

  it('is not all there is to say where the list is not whole', async () => {
    const behind = [{ readModel: 'machines', state: 'BUILDING', upTo: '0', builtUpTo: '30', head: '100' }];
    expect((await toldOf({}, { held: [], values: [], behind })).notes).toMatch(
      /^Not everything is shown\. The read model machines \(30 %\) is being built/,
    );
  });

  it('is not said twice of a filter that is this alone, nor of what stands behind not', async () => {
    expect((await toldOf({ filter: 'role=web' }, { held: [], values: [] })).notes).toBe('');
    expect((await toldOf({ filter: 'not role=web' }, { held: [], values: ['db'] })).notes).toBe('');
  });
});
