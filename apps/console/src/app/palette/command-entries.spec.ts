import { describe, expect, it } from 'vitest';
import type { Operations } from '#console/commands/catalogue.js';
import { commandsNamed } from './command-entries.js';

const mutation = (description: string, accessRole = 'OPERATOR') => ({ description, accessRole, fields: [] });
const operations = {
  mutations: {
    acceptMachine: mutation('Vouch for a machine: it gets its secrets. For ever.'),
    untagMachine: mutation('Take a tag off a machine.'),
    acceptAnnounced: mutation('Accept what was announced.'),
    createAccount: mutation('Make an account.', 'ADMIN'),
  },
} as unknown as Operations;
const none = () => undefined;

describe('commands by name', () => {
  it('are those of which each word that was typed begins one', () => {
    const named = (text: string) => commandsNamed(text, operations, none).map(({ command }) => command);
    expect(named('accept')).toEqual(['acceptMachine', 'acceptAnnounced']);
    expect(named('mach acc')).toEqual(['acceptMachine']);
    expect(named('cept')).toEqual([]);
    expect(named('take tag')).toEqual(['untagMachine']);
    expect(named('untag')).toEqual(['untagMachine']);
    expect(named(' ')).toEqual([]);
  });

  it('leave out what shows a secret once: that has a page', () => {
    expect(commandsNamed('account', operations, none)).toEqual([]);
  });

  it('say in a sentence what they do, and why they cannot be given', () => {
    expect(commandsNamed('accept machine', operations, () => 'You look at the past.')).toMatchObject([
      { title: 'Accept · machine', subtitle: 'Vouch for a machine.', why: 'You look at the past.', kind: 'command' },
    ]);
  });
});
