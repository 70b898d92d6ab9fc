import { describe, expect, it } from 'vitest';
import { offeredActors, unknownText, whoWritten } from './who.js';

const known = [
  { actor: 'person:ada', label: 'Ada Lovelace' },
  { actor: 'token:t0123456789abcdefghjk', label: 'night shift' },
  { actor: 'process:drift', label: null },
];
const textOf = (text: string) => {
  const who = whoWritten(text, known);
  return 'actor' in who ? who.actor : unknownText(who);
};

describe('who did it', () => {
  it.each([
    ['', ''],
    ['ada', 'person:ada'],
    ['Ada lovelace', 'person:ada'],
    ['night shift, drift', 'token:t0123456789abcdefghjk, process:drift'],
    ['machine:m1', 'machine:m1'],
    ['person:gone', 'person:gone'],
  ])('%s is %s', (text, who) => expect(textOf(text)).toBe(who));

  it('is nobody whom nobody knows, and who is called nearly so', () => {
    expect(textOf('love')).toBe('Nobody who did something is called love. Nearest: Ada Lovelace');
    expect(textOf('ada, zoe')).toBe('Nobody who did something is called zoe.');
  });

  it('is offered by what people call them', () => {
    const [ada, , drift] = offeredActors(known);
    expect(ada).toEqual({ id: 'Ada Lovelace', label: 'Ada Lovelace', detail: 'person:ada' });
    expect(drift).toMatchObject({ id: 'process:drift' });
    const twice = [...known, { actor: 'token:t9', label: 'night shift' }];
    expect(offeredActors(twice).map(({ id }) => id)).toContain('token:t9');
  });
});
