import { describe, expect, it } from 'vitest';
import { nextCommand } from './next-command.js';

const possible = ['acceptMachine', 'annotateMachine', 'chooseSystemDisk', 'placeMachine', 'restoreMachine'].map(
  (command) => ({ command, title: command }),
);

describe('the next command', () => {
  it('is to vouch for a machine that nobody vouched for', () => {
    expect(nextCommand(possible, { lifecycle: 'NEW', missing: ['ACCEPTED'] })?.command.command).toBe('acceptMachine');
  });

  it('is to place one by hand where it cannot be placed by policy', () => {
    expect(nextCommand(possible, { lifecycle: 'ACCEPTED', missing: ['PLACE', 'IMAGE'] })?.command.command).toBe(
      'placeMachine',
    );
  });

  it('passes over what a policy has to say, and goes on to what a person can give', () => {
    const missing = ['IMAGE', 'SYSTEM_DISK'] as const;
    expect(nextCommand(possible, { lifecycle: 'ACCEPTED', missing })?.command.command).toBe('chooseSystemDisk');
  });

  it('is to restore a retired machine, whatever it lacks', () => {
    expect(nextCommand(possible, { lifecycle: 'RETIRED', missing: ['ACCEPTED'] })?.command.command).toBe(
      'restoreMachine',
    );
  });

  it('says why it is the next, of each that it may be', () => {
    const apply = { command: 'applyConfiguration', title: 'Apply its configuration' };
    const behind = 'It was last given generation 2; by now another one follows, which it gets when it next asks.';
    expect(nextCommand([...possible, apply], { lifecycle: 'ACCEPTED', missing: [], behind })).toEqual({
      command: apply,
      why: behind,
      isDue: true,
    });
    expect(nextCommand(possible, { lifecycle: 'ACCEPTED', missing: ['SYSTEM_DISK'] })?.why).toMatch(/to be ready/);
    expect(nextCommand(possible, { lifecycle: 'RETIRED', missing: [] })?.why).toBe('It is retired.');
  });

  it('is not to apply a configuration that nothing says it lacks', () => {
    const apply = { command: 'applyConfiguration', title: 'Apply its configuration' };
    const next = nextCommand([apply, ...possible], { lifecycle: 'ACCEPTED', missing: [] });
    expect(next?.command.command).toBe('annotateMachine');
  });

  it('is a note where nothing is lacking, and nothing where nothing can be done', () => {
    const next = nextCommand(possible, { lifecycle: 'ACCEPTED', missing: [] });
    expect([next?.command.command, next?.isDue]).toEqual(['annotateMachine', false]);
    expect(nextCommand([], { lifecycle: 'MERGED', missing: [] })).toBeUndefined();
  });
});
