import { describe, expect, it } from 'vitest';
import { offeredActors, unknownText, whoTexts, whoWritten } from './who.js';

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
  });

  it('is all who share a label', () => {
    const twice = [...known, { actor: 'token:t9', label: 'night shift' }];
    expect(whoWritten('Night Shift', twice)).toEqual({ actor: 'token:t0123456789abcdefghjk, token:t9' });
  });

  it('is who was chosen of those that are offered, whatever others are called', () => {
    const alike = [
      { actor: 'person:ada', label: 'Ada Lovelace' },
      { actor: 'token:t1', label: 'ada' },
      { actor: 'token:t2', label: 'night shift, hall 2' },
      { actor: 'token:t3', label: 'person:ada' },
      { actor: 'token:t4', label: 'twice' },
      { actor: 'token:t5', label: 'twice' },
    ];
    const chosen = offeredActors(alike).map(({ id }) => whoWritten(id, alike));
    expect(chosen).toEqual(alike.map(({ actor }) => ({ actor })));
    expect(whoTexts('person:ada, token:t2', alike)).toBe('Ada Lovelace, token:t2');
  });
});
