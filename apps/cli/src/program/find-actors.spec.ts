import { describe, expect, it } from 'vitest';
import { findActors } from './find-actors.js';

const auditActors = [
  { actor: 'person:ada', label: 'Ada L.' },
  { actor: 'person:adam', label: null },
  { actor: 'token:t1', label: 'night shift' },
  { actor: 'token:t2', label: null },
  { actor: 'token:t3', label: 'night shift' },
  { actor: 'process:drift', label: null },
];

function centre(scope: object | null = null) {
  const asked: string[] = [];
  const ask = <Data>(document: string) => {
    asked.push(document);
    return Promise.resolve((document.includes('scope') ? { me: { scope } } : { auditActors }) as Data);
  };
  return { asked, ask };
}

describe('who did it', () => {
  it.each([
    ['ada', ['person:ada']],
    ['ADA L.', ['person:ada']],
    ['night shift', ['token:t1', 'token:t3']],
    ['t2', ['token:t2']],
    ['drift', ['process:drift']],
    ['process:drift', ['process:drift']],
    ['machine:m1', ['machine:m1']],
  ])('is found by %s', async (text, actors) => {
    expect(await findActors(centre(), [text])).toEqual(actors);
  });

  it('is nobody, with the nearest: a part of a name is no name', async () => {
    await expect(findActors(centre(), ['nihgt shift'])).rejects.toThrow('did you mean night shift?');
    await expect(findActors(centre(), ['night'])).rejects.toThrow('did you mean night shift?');
    await expect(findActors(centre(), ['zoe'])).rejects.toThrow('Nobody who did something is called zoe.');
  });

  it('asks for nothing that only admins may read: a refusal would stand in the log', async () => {
    const { ask, asked } = centre();
    await findActors({ ask }, ['ada']);
    expect(asked.join(' ')).not.toMatch(/accounts|accessTokens/);
  });

  it('is an account for those who are limited, and they are made to ask for nothing', async () => {
    const { ask, asked } = centre({ sites: ['b1'], clusters: [] });
    expect(await findActors({ ask }, ['ada', 'token:t1'])).toEqual(['person:ada', 'token:t1']);
    expect(asked.join(' ')).not.toContain('auditActors');
  });
});
