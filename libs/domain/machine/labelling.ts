import { accept, refuse, type Refusal } from '#libs/kernel/index.js';
import {
  MachineAnnotated,
  MachineNamed,
  MachineTagged,
  MachineUnnamed,
  MachineUntagged,
} from '#libs/contracts/index.js';
import { problemOfName, qualified } from '../name/dns-name.js';
import type { AnnotateMachine, NameMachine, TagMachine, UnnameMachine, UntagMachine } from './commands.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** A tag is one word of the filter language, so: no blanks, quotes or operators. */
const tagWord = /^[a-z0-9](?:[a-z0-9._:/-]{0,62}[a-z0-9])?$/;
const longestNote = 4_000;
const mostTags = 64;

/** Whether another one has the name is for the name to say, in the same append. */
export function name(data: NameMachine['data'], state: MachineState): MachineDecision {
  const { machineId, domain = '', by = 'hand' } = data;
  return whileInUse(machineId, state, () => {
    const name = data.name.trim();
    const problem = problemOfName(name, domain);
    if (problem) return refuse(problem);
    const fqdn = domain === '' ? undefined : qualified(name, domain);
    if (name === state.name && fqdn === state.fqdn) return accept();
    const named = { machineId, name, previousName: state.name ?? null };
    return accept(MachineNamed.record({ ...named, ...(fqdn && { fqdn }), ...(by !== 'hand' && { by }) }));
  });
}

/** Without a name already: done. */
export function unname({ machineId }: UnnameMachine['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () =>
    state.name === undefined ? accept() : accept(MachineUnnamed.record({ machineId, previousName: state.name })),
  );
}

export function tag({ machineId, tag: wanted }: TagMachine['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () => {
    const tag = wanted.trim();
    if (!tagWord.test(tag)) return refuse(invalidTag(tag));
    if (state.tags.includes(tag)) return accept();
    if (state.tags.length >= mostTags) return refuse(tooManyTags);
    return accept(MachineTagged.record({ machineId, tag }));
  });
}

/** Taking away a tag that is not there is done already. */
export function untag({ machineId, tag: unwanted }: UntagMachine['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () => {
    const tag = unwanted.trim();
    return state.tags.includes(tag) ? accept(MachineUntagged.record({ machineId, tag })) : accept();
  });
}

export function annotate({ machineId, note: text }: AnnotateMachine['data'], state: MachineState): MachineDecision {
  return unlessGone(machineId, state, () => {
    const note = text.trim();
    if (note.length > longestNote) return refuse(noteTooLong);
    return note === state.note ? accept() : accept(MachineAnnotated.record({ machineId, note }));
  });
}

const invalidTag = (tag: string): Refusal => ({
  code: 'tag-invalid',
  message: `"${tag.slice(0, 80)}" cannot be a tag.`,
  wayOut: 'Use up to 64 of a-z, 0-9 and . _ : / -, beginning and ending with a letter or digit.',
  field: 'tag',
});

const tooManyTags: Refusal = {
  code: 'too-many-tags',
  message: `A machine has at most ${mostTags} tags.`,
  wayOut: 'Take one away first.',
  field: 'tag',
};

const noteTooLong: Refusal = {
  code: 'note-too-long',
  message: `A note has at most ${longestNote} characters.`,
  wayOut: 'Shorten it, or link to the long text.',
  field: 'note',
};
