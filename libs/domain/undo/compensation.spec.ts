import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MachineMerged } from '#libs/contracts/index.js';
import { emptyHardware } from '../../../test/support/hardware.js';
import { decidedOf, MachineLife } from '../../../test/support/machine-life.js';
import { anyDecider } from '#libs/kernel/index.js';
import type { MachineCommand } from '../machine/commands.js';
import { machine } from '../machine/machine.js';
import { compensationOf } from './compensation.js';

const machineId = 'm1';
const of = { machineId };
const report: MachineCommand = {
  type: 'RecordInventory',
  data: { ...of, digest: 'd', observedAt: '2026-03-01T00:00:00.000Z', skewMs: 0, bytes: 1, hardware: emptyHardware },
};
const accept: MachineCommand = { type: 'AcceptMachine', data: of };
const retire: MachineCommand = { type: 'RetireMachine', data: of };
const restore: MachineCommand = { type: 'RestoreMachine', data: of };
const nameIt = (name: string): MachineCommand => ({ type: 'NameMachine', data: { ...of, name } });
const tagIt = (tag: string): MachineCommand => ({ type: 'TagMachine', data: { ...of, tag } });
const untagIt = (tag: string): MachineCommand => ({ type: 'UntagMachine', data: { ...of, tag } });
const noteIt = (note: string): MachineCommand => ({ type: 'AnnotateMachine', data: { ...of, note } });

function life(...commands: readonly MachineCommand[]) {
  const one = new MachineLife();
  const ids = [report, ...commands].map((command) => one.give(command));
  return { one, ids: ids.slice(1) as string[] };
}

const commandTypes = (one: MachineLife, id: string | undefined) => {
  const compensation = compensationOf(one.history, id ?? '', {
    decider: anyDecider(machine),
    at: '2026-03-02T00:00:00.000Z',
  });
  return compensation.verdict === 'accepted' ? compensation.commands : compensation.refusal.code;
};

describe('what takes back a command', () => {
  it.each([
    ['accepting', [], accept, { type: 'WithdrawAcceptance', data: of }],
    ['retiring', [], retire, { type: 'RestoreMachine', data: of }],
    ['restoring', [retire], restore, { type: 'RetireMachine', data: of }],
    ['a first name', [], nameIt('a'), { type: 'UnnameMachine', data: of }],
    ['another name', [nameIt('a')], nameIt('b'), { type: 'NameMachine', data: { ...of, name: 'a', domain: '' } }],
    ['a tag', [], tagIt('lab'), untagIt('lab')],
    ['taking off a tag', [tagIt('lab')], untagIt('lab'), tagIt('lab')],
    ['a first note', [], noteIt('fan'), noteIt('')],
    ['another note', [noteIt('fan')], noteIt('psu'), noteIt('fan')],
  ] as const)('%s', (_, before, command, inverse) => {
    const { one, ids } = life(...before, command);
    expect(commandTypes(one, ids.at(-1))).toEqual([inverse]);
  });

  it('is nothing where nothing was done', () => {
    const { one, ids } = life(tagIt('lab'), tagIt('lab'));
    expect(commandTypes(one, ids[1])).toEqual([]);
  });

  it('is nothing once it was taken back, and is something again when that was', () => {
    const { one, ids } = life(tagIt('lab'));
    const undo = one.undo(ids[0] ?? '') as string;
    expect(commandTypes(one, ids[0])).toEqual([]);
    one.undo(undo);
    expect(one.state.tags).toEqual(['lab']);
    expect(commandTypes(one, ids[0])).toEqual([untagIt('lab')]);
  });
});

describe('an undo is refused', () => {
  it('where a later fact about the same stands against it', () => {
    const { one, ids } = life(nameIt('a'), nameIt('b'));
    expect(one.undo(ids[0] ?? '')).toMatchObject({
      code: 'later-fact',
      message: 'Since then, on 2026-03-01T00:04:00.000Z: It was renamed from a to b.',
    });
  });

  it('also where the later fact came to the same', () => {
    const { one, ids } = life(tagIt('lab'), untagIt('lab'), tagIt('lab'));
    expect(one.undo(ids[0] ?? '')).toMatchObject({ code: 'later-fact' });
  });

  it('not for facts about something else, nor for ones that were taken back themselves', () => {
    const { one, ids } = life(nameIt('a'), tagIt('lab'), nameIt('b'));
    one.undo(ids[2] ?? '');
    expect(one.undo(ids[0] ?? '')).toEqual(expect.any(String));
    expect(one.state.name).toBeUndefined();
  });

  it('by the machine itself where it takes no such command now', () => {
    const { one, ids } = life(accept, retire);
    expect(one.undo(ids[0] ?? '')).toMatchObject({ code: 'machine-retired' });
  });

  it('for what a sensor saw, and for identity', () => {
    const { one } = life();
    expect(one.undo('c1')).toMatchObject({ code: 'cannot-be-undone', message: expect.stringContaining('sensor') });
    const merged = MachineMerged.record({ machineId, into: 'm2' });
    one.history.push({ ...merged, recordedAt: '2026-03-02T00:00:00.000Z', metadata: { commandId: 'c9' } });
    expect(one.undo('c9')).toMatchObject({ code: 'cannot-be-undone' });
  });
});

const anyCommand: fc.Arbitrary<MachineCommand> = fc.oneof(
  fc.constantFrom<MachineCommand>(accept, retire, restore, { type: 'WithdrawAcceptance', data: of }),
  fc.constantFrom('a', 'b', 'c').map(nameIt),
  fc.constant<MachineCommand>({ type: 'UnnameMachine', data: of }),
  fc.constantFrom('lab', 'spare').map(tagIt),
  fc.constantFrom('lab', 'spare').map(untagIt),
  fc.constantFrom('', 'fan', 'psu').map(noteIt),
);
/** A command, or the undo of an earlier one, by its place. */
const anyStep = fc.oneof({ weight: 3, arbitrary: anyCommand }, { weight: 1, arbitrary: fc.nat(20) });

describe('whatever happened before', () => {
  it('undo followed by undo is where it began, and undo is where it was before the command', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), anyCommand, (steps, last) => {
        const { one } = life();
        for (const step of steps) {
          if (typeof step === 'number') one.undo(`c${step}`);
          else one.give(step);
        }
        const before = decidedOf(one.state);
        const id = one.give(last);
        if (typeof id !== 'string') return;
        const after = decidedOf(one.state);
        const undo = one.undo(id);
        // A tag may be taken off a retired machine, and not be put on one.
        if (typeof undo !== 'string') {
          expect([undo.code, decidedOf(one.state)]).toEqual(['machine-retired', after]);
          return;
        }
        expect([undo, decidedOf(one.state)]).toEqual([expect.any(String), before]);
        const again = one.undo(undo);
        expect([again, decidedOf(one.state)]).toEqual([expect.any(String), after]);
      }),
      { numRuns: 500 },
    );
  });

  it('taking back all commands, newest first, is where it all began', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 15 }), (commands) => {
        const { one, ids } = life();
        const began = decidedOf(one.state);
        const given = [...ids, ...commands.map((command) => one.give(command))];
        for (const id of given.toReversed()) if (typeof id === 'string') one.undo(id);
        expect(decidedOf(one.state)).toEqual(began);
      }),
    );
  });
});
