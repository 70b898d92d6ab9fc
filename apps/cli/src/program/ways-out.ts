import { optionName } from '../operations/given.js';
import { lists } from '../operations/lists.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { plain } from '../output/value.js';

export interface MachineNamed {
  readonly id: string;
  readonly name: string | null;
  readonly system: { readonly serial: string | null } | null;
}

interface Refused {
  readonly code: string;
  /** Those which the message names, in its order. */
  readonly machines?: readonly MachineNamed[];
}

type Input = Readonly<Record<string, unknown>>;

const plainWord = /^[\w.:/][\w.:/#-]*$/;

/**
 * What is typed for a machine: serials come from machines, and what stands here is pasted into a shell, so of one that means something
 * there the id is said.
 */
export const typedFor = ({ name, system, id }: MachineNamed): string =>
  [name, system?.serial].find((one) => typeof one === 'string' && plainWord.test(one)) ?? id;

/** What somebody said, as one word of a shell. */
const asWord = (text: string): string =>
  text === '' || plainWord.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

interface Told {
  /** The machine that the message names first. */
  readonly machine: string;
  readonly input: Input;
  /** `b1/r07:12`, as far as a place was said. */
  readonly place: string;
  readonly rack: string;
}

const ofMachine: Readonly<Record<string, (told: Told) => readonly string[]>> = {
  'machine-retired': ({ machine }) => [`machines restore ${machine}`],
  'machine-not-accepted': ({ machine }) => [`machines accept ${machine}`],
  'stands-already': ({ machine, place }) => [`machines move ${machine} ${place}`],
  'stands-nowhere': ({ machine, place }) => [`machines place ${machine} ${place}`],
  'place-taken': ({ machine, rack }) => [`machines unplace ${machine}`, ...(rack === '' ? [] : [`racks show ${rack}`])],
  'machine-has-asn': ({ machine }) => [`machines release-asn ${machine}`],
  'no-system-disk-policy': ({ machine }) => [`machines choose-system-disk ${machine}`],
};

/** Words of the line for things of a kind, which have a list. */
const groupOf = (thing: string): string | undefined =>
  [`${thing}s`, thing, thing.replace(/y$/, 'ies')].find((one) => Object.hasOwn(lists, `${one} list`));

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [plain(value)];

/** What was named and is not there: the word of the order that the message names. */
export function missingOf({ code, message }: { readonly code: string; readonly message: string }, input: Input) {
  const group = groupOf(/^([a-z-]+)-not-found$/.exec(code)?.[1] ?? '');
  const named = new Set(message.split(/[\s,]+|\.(?:\s|$)/));
  const said = textsIn(input).find((text) => text !== '' && named.has(text));
  return group === undefined || said === undefined ? undefined : { group, said };
}

/** Of things with a code or an id: `rack-not-found` is looked up in `racks list`, `role-closed` is opened by `roles reopen`. */
function ofThing(code: string, input: Input): string | undefined {
  const [, thing = '', fate = ''] = /^([a-z-]+)-(not-found|retired|closed)$/.exec(code) ?? [];
  const group = groupOf(thing);
  if (group === undefined) return undefined;
  if (fate === 'not-found') return `${group} list`;
  const verb = fate === 'retired' ? 'restore' : 'reopen';
  const known = Object.values(mutationPaths).includes(`${group} ${verb}`);
  return known ? `${group} ${verb} ${asWord(plain(input[thing])) || thing.toUpperCase()}` : undefined;
}

function placeIn(input: Input): string {
  const { rack, unit, chassis, slot } = (input['place'] ?? {}) as Input;
  if (rack !== undefined) return asWord(`${plain(rack)}:${plain(unit)}`);
  return chassis === undefined ? 'SITE/RACK:UNIT' : asWord(`${plain(chassis)}#${plain(slot)}`);
}

/** What may be typed next, where a refusal leads to commands. */
export function commandsOutOf({ code, machines = [] }: Refused, input: Input): readonly string[] {
  const [first] = machines;
  const rack = asWord(plain(((input['place'] ?? input) as Input)['rack']));
  const told =
    first &&
    (Object.hasOwn(ofMachine, code) ? ofMachine[code] : undefined)?.({
      machine: typedFor(first),
      input,
      place: placeIn(input),
      rack,
    });
  const thing = ofThing(code, input);
  return (told ?? (thing === undefined ? [] : [thing])).map((command) => `rackledger ${command}`);
}

/** The count that a filter matches stands in the message, and may be said. */
export function hintsOf({ code, message }: { readonly code: string; readonly message: string }): readonly string[] {
  const [, count] = /^The filter matches ([\d,]+) machine/.exec(message) ?? [];
  const isCount = code === 'count-needed' || code === 'filter-moved';
  return isCount && count !== undefined
    ? [`Say --expected-count ${count.replaceAll(',', '')} if these are meant.`]
    : [];
}

/** The API names its mutations and fields: here they are commands and options. */
export const inWordsOfTheLine = (text: string, fields: readonly string[] = []): string =>
  text
    .replace(/\bSend confirmCount: (\d+)/, 'Say --yes-count $1')
    .replaceAll(/\b[a-z]+(?:[A-Z][a-z0-9]*)+\b/g, (word) => {
      const path = Object.hasOwn(mutationPaths, word) ? mutationPaths[word] : undefined;
      if (path !== undefined) return `rackledger ${path}`;
      return fields.includes(word) ? `--${optionName(word)}` : word;
    });
