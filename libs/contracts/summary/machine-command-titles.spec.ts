import { describe, expect, it } from 'vitest';
import { bulkCommandTitle, machineCommandTitles, soAlreadyText } from './machine-command-titles.js';

describe('commands to machines', () => {
  it('are called the same, given to one or to many', () => {
    expect(bulkCommandTitle('untag')).toBe(machineCommandTitles.untagMachine);
    expect(bulkCommandTitle('annotate')).toBe('Write the note');
    expect(bulkCommandTitle('forgetAll')).toBe('Forget all');
  });

  it('say what is so where they would change nothing', () => {
    expect(soAlreadyText('untagMachine')).toBe('It has no tag.');
    expect(soAlreadyText('someOther')).toBe('It is so already.');
  });
});
