import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MachineAnnotated,
  MachineDiscovered,
  MachineNamed,
  MachineRetired,
  MachineTagged,
  MachineUntagged,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { machine } from './machine.js';

const machineId = 'm1';
const discovered = MachineDiscovered.record({ machineId });
const nameIt = (name: string) => ({ type: 'NameMachine', data: { machineId, name } }) as const;
const tagIt = (tag: string) => ({ type: 'TagMachine', data: { machineId, tag } }) as const;

describe('naming a machine', () => {
  const named = MachineNamed.record({ machineId, name: 'web-17', previousName: null });

  it('keeps the name before', () => {
    given(machine, discovered).when(nameIt(' web-17 ')).then(named);
    given(machine, discovered, named)
      .when(nameIt('web-18'))
      .then(MachineNamed.record({ machineId, name: 'web-18', previousName: 'web-17' }));
    given(machine, discovered, named).when(nameIt('web-17')).thenNothing();
  });

  it.each([
    ['', 'is empty'],
    ['a'.repeat(64), 'has 64 characters'],
    ['web-17.b1.example.net', 'has a dot'],
    ['Web-17', 'capital letters'],
    ['-web', 'begins or ends with a hyphen'],
    ['web-', 'begins or ends with a hyphen'],
    ['web_17', 'a character'],
    ['wéb', 'a character'],
  ])('refuses %j and says why', (name, why) => {
    const result = given(machine, discovered).when(nameIt(name));
    result.thenRefused('name-invalid', 'name');
    expect(result.decision).toMatchObject({ refusal: { message: expect.stringContaining(why) as string } });
  });

  it('takes every DNS label and nothing else', () => {
    const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'z', '0', '9', '-', '.', '_', 'A'), maxLength: 66 }),
        (name) => {
          const { decision } = given(machine, discovered).when(nameIt(name));
          expect(decision.verdict).toBe(label.test(name) ? 'accepted' : 'refused');
        },
      ),
    );
  });

  it('needs a machine in use', () => {
    given(machine).when(nameIt('web-17')).thenRefused('machine-not-found');
    given(machine, discovered, MachineRetired.record({ machineId }))
      .when(nameIt('web-17'))
      .thenRefused('machine-retired');
  });
});

describe('tags and notes', () => {
  const tagged = MachineTagged.record({ machineId, tag: 'lab' });

  it('are put on and taken off once', () => {
    given(machine, discovered).when(tagIt('lab')).then(tagged);
    given(machine, discovered, tagged).when(tagIt('lab')).thenNothing();
    const untag = { type: 'UntagMachine', data: { machineId, tag: 'lab' } } as const;
    given(machine, discovered, tagged)
      .when(untag)
      .then(MachineUntagged.record({ machineId, tag: 'lab' }));
    given(machine, discovered).when(untag).thenNothing();
  });

  it.each(['', 'two words', 'Lab', 'a"b', 'x=y', '-lab', 'a'.repeat(65)])('refuses the tag %j', (tag) => {
    given(machine, discovered).when(tagIt(tag)).thenRefused('tag-invalid', 'tag');
  });

  it.each(['owner:alice', 'net/edge', 'v1.2', 'x'])('takes the tag %j', (tag) => {
    given(machine, discovered).when(tagIt(tag)).then(MachineTagged.record({ machineId, tag }));
  });

  it('has at most 64 tags', () => {
    const many = Array.from({ length: 64 }, (_, at) => MachineTagged.record({ machineId, tag: `t${at}` }));
    given(machine, discovered, ...many)
      .when(tagIt('one-more'))
      .thenRefused('too-many-tags');
  });

  it('replaces the note, and an empty one takes it away', () => {
    const annotate = (note: string) => ({ type: 'AnnotateMachine', data: { machineId, note } }) as const;
    const noted = MachineAnnotated.record({ machineId, note: 'Fan 3 is loud' });
    given(machine, discovered).when(annotate(' Fan 3 is loud\n')).then(noted);
    given(machine, discovered, noted).when(annotate('Fan 3 is loud')).thenNothing();
    given(machine, discovered, noted)
      .when(annotate(''))
      .then(MachineAnnotated.record({ machineId, note: '' }));
    given(machine, discovered)
      .when(annotate('x'.repeat(4_001)))
      .thenRefused('note-too-long', 'note');
  });
});
