import { accept, refuse, type Refusal } from '#libs/kernel/index.js';
import {
  MachineAnnotated,
  MachineNamed,
  MachineTagged,
  MachineUnnamed,
  MachineUntagged,
} from '#libs/contracts/index.js';
import type { AnnotateMachine, NameMachine, TagMachine, UnnameMachine, UntagMachine } from './commands.js';
import { unlessGone, whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

/** RFC 1123 label in lower case: what works as hostname, DNS label and Consul node name alike. */
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A tag is one word of the filter language, so: no blanks, quotes or operators. */
const tagWord = /^[a-z0-9](?:[a-z0-9._:/-]{0,62}[a-z0-9])?$/;
const longestNote = 4_000;
const mostTags = 64;

export function name({ machineId, name: wanted }: NameMachine['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () => {
    const name = wanted.trim();
    const problem = problemOfName(name);
    if (problem) return refuse(problem);
    if (name === state.name) return accept();
    return accept(MachineNamed.record({ machineId, name, previousName: state.name ?? null }));
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

function problemOfName(name: string): Refusal | undefined {
  if (dnsLabel.test(name)) return undefined;
  return {
    code: 'name-invalid',
    message: `"${name.slice(0, 80)}" ${whyNoLabel(name)}.`,
    wayOut: 'Use 1 to 63 of a-z, 0-9 and hyphen, beginning and ending with a letter or digit, such as "web-17".',
    field: 'name',
  };
}

function whyNoLabel(name: string): string {
  if (name === '') return 'is empty';
  if (name.length > 63) return `has ${name.length} characters; a DNS label has at most 63`;
  if (name.includes('.')) return 'has a dot; the domain follows from policy, the name is its first label only';
  if (name !== name.toLowerCase()) return 'has capital letters; names are kept in lower case';
  if (name.startsWith('-') || name.endsWith('-')) return 'begins or ends with a hyphen';
  return 'has a character that a DNS label cannot have';
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
