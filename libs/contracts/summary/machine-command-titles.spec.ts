import { describe, expect, it } from 'vitest';
import {
  bulkCommandTitle,
  commandOfBulk,
  commandTitle,
  machineCommandTitles,
  soAlreadyText,
} from './machine-command-titles.js';

describe('commands to machines', () => {
  it('are called the same, given to one or to many', () => {
    expect(bulkCommandTitle('untag')).toBe(machineCommandTitles.untagMachine);
    expect(bulkCommandTitle('annotate')).toBe('Write the note');
    expect(bulkCommandTitle('forgetAll')).toBe('Forget all');
    expect(commandTitle('untagMachine')).toBe(bulkCommandTitle('untag'));
    expect(commandOfBulk('untag')).toBe('untagMachine');
  });

  it('are not what other commands are called by: those by the words of their names', () => {
    expect(commandTitle('defineRole')).toBe('Define role');
  });

  it('say what is so where they would change nothing', () => {
    expect(soAlreadyText('untagMachine')).toBe('It has no tag.');
    expect(soAlreadyText('someOther')).toBe('It is so already.');
  });
});
