import { describe, expect, it } from 'vitest';
import { logCommand, logHelp } from './log-command.js';
import { verifyArguments, verifyHelp } from './verify-options.js';

describe('npm run log', () => {
  it('understands what its help names', () => {
    expect(logCommand([])).toEqual({ type: 'help' });
    expect(logCommand(['pack', 'event_from_1'])).toEqual({ type: 'pack', name: 'event_from_1' });
    expect(logCommand(['move', 'event_from_1', '--tablespace', 'slow'])).toEqual({
      type: 'move',
      name: 'event_from_1',
      tablespace: 'slow',
    });
    expect(logCommand(['checkpoints', '--after', '7'])).toEqual({ type: 'checkpoints', after: 7 });
    for (const type of ['partitions', 'pack', 'unpack', 'move', 'checkpoints', 'checkpoint', 'rotate-key'])
      expect(logHelp).toContain(`\n  ${type}`);
  });

  it.each([
    [['fold'], 'there is no command fold'],
    [['pack'], 'pack wants the name of a partition'],
    [['move', 'event_from_1'], 'move wants --tablespace'],
    [['pack', 'a', 'b'], 'b is too much'],
    [['checkpoints', '--after', 'x'], '"x" is no number'],
    [['pack', '--fast'], "Unknown option '--fast'"],
  ])('says in one line what is wrong with %j', (argv, message) => {
    expect(() => logCommand(argv)).toThrow(message);
  });
});

describe('npm run verify', () => {
  it('takes anchors and keys as often as they come', () => {
    const given = verifyArguments(['--anchor', 'a', '--anchor', 'b', '--public-key', 'k', '--from', '12', '--json']);
    expect(given).toMatchObject({ anchors: ['a', 'b'], publicKeys: ['k'], from: 12, json: true, heads: true });
    for (const option of ['--anchor', '--public-key', '--from', '--no-heads', '--json'])
      expect(verifyHelp).toContain(option);
  });

  it('says what it does not understand', () => {
    expect(() => verifyArguments(['--from', '0'])).toThrow('"0" is no number of a checkpoint');
    expect(() => verifyArguments(['--ancor', 'x'])).toThrow("Unknown option '--ancor'");
  });
});
