import { describe, expect, it } from 'vitest';
import { exitCode, Failure } from '../exit-code.js';
import { findActors } from './find-actors.js';

const edges = (...nodes: readonly object[]) => ({ edges: nodes.map((node) => ({ node })) });
const everybody = {
  accounts: edges({ name: 'ada', displayName: 'Ada L.' }, { name: 'adam', displayName: null }),
  accessTokens: edges({ id: 't1', label: 'night shift' }, { id: 't2', label: null }),
};
const knowing = { ask: <Data>() => Promise.resolve(everybody as Data) };

describe('who did it', () => {
  it.each([
    ['ada', ['person:ada']],
    ['ADA L.', ['person:ada']],
    ['ad', ['person:ada', 'person:adam']],
    ['night', ['token:t1']],
    ['t2', ['token:t2']],
    ['process:drift', ['process:drift']],
  ])('is found by %s', async (text, actors) => {
    expect(await findActors(knowing, [text])).toEqual(actors);
  });

  it('is nobody, with the nearest', async () => {
    await expect(findActors(knowing, ['nihgt shift'])).rejects.toThrow('did you mean night shift?');
    await expect(findActors(knowing, ['zoe'])).rejects.toThrow('Nobody is called zoe.');
  });

  it('is an account for those who may not read who there is', async () => {
    const ask = () => Promise.reject(new Failure(exitCode.notAllowed, 'for admins'));
    expect(await findActors({ ask }, ['ada', 'token:t1'])).toEqual(['person:ada', 'token:t1']);
  });
});
