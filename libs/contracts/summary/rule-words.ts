import { functionText } from './function-text.js';
import { typeWordsWithin } from './type-words.js';

type Rule = Readonly<Record<string, unknown>>;

const listText = (values: unknown): string => (Array.isArray(values) ? values.map(wordOf).join(', ') : wordOf(values));

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

interface Order {
  readonly function: string;
  readonly family: number;
  readonly pool: string;
  readonly choice: {
    readonly how: string;
    readonly base?: number;
    readonly perRack?: number;
    readonly perUnit?: number;
  };
}

function choiceText({ how, base = 0, perRack = 0, perUnit = 0 }: Order['choice']): string {
  if (how !== 'position') return 'the next free one';
  const parts = [
    ...(base === 0 ? [] : [wordOf(base)]),
    ...(perRack === 0 ? [] : [`${perRack} × rack`]),
    ...(perUnit === 0 ? [] : [perUnit === 1 ? 'unit' : `${perUnit} × unit`]),
  ];
  return `number ${parts.join(' + ') || '0'}`;
}

const addressing = ({ addresses }: Rule): readonly string[] =>
  (addresses as readonly Order[]).map(
    (one) =>
      `Their ${functionText(one.function)} IPv${one.family} address comes from pool ${one.pool}: ${choiceText(one.choice)}.`,
  );

function assignment({ cluster, role }: Rule): readonly string[] {
  return [
    ...(cluster === undefined ? [] : [`They belong to cluster ${wordOf(cluster)}.`]),
    ...(role === undefined ? [] : [`They have the role ${wordOf(role)}.`]),
  ];
}

const naming = ({ scheme, domain, quarantineDays }: Rule): readonly string[] => [
  `They are called ${wordOf(scheme)}.${wordOf(domain)}.`,
  quarantineDays === 0
    ? 'A name that is freed can be had at once.'
    : `A name that is freed rests for ${wordOf(quarantineDays)} days.`,
];

const bgp = (rule: Rule): readonly string[] => [
  `They speak BGP for IPv${(rule['families'] as readonly number[]).join(' and IPv')}, over links ${rule['numbered'] === true ? 'with' : 'without'} addresses.`,
  `Keepalive ${wordOf(rule['keepaliveSeconds'])} s, hold ${wordOf(rule['holdSeconds'])} s, BFD ${rule['bfd'] === true ? 'on' : 'off'}, ${rule['password'] === true ? 'with a password' : 'without a password'}.`,
  `They announce ${listText(rule['announce']) || 'nothing'}, and take ${listText(rule['accept']) || 'nothing'}.`,
];

function systemDisk({ mirror, take, atLeast, atMost, model, serial, byPath }: Rule): readonly string[] {
  const which = take === 'first-slot' ? 'in the first slot' : wordOf(take);
  const limits = [
    atLeast === undefined ? undefined : `of ${wordOf(atLeast)} bytes or more`,
    atMost === undefined ? undefined : `of ${wordOf(atMost)} bytes or less`,
    model === undefined ? undefined : `of model ${wordOf(model)}`,
    serial === undefined ? undefined : `of serial ${wordOf(serial)}`,
    byPath === undefined ? undefined : `at ${wordOf(byPath)}`,
  ].filter((limit) => limit !== undefined);
  const of = limits.length === 0 ? '' : `, ${limits.join(', ')}`;
  return [
    mirror === true
      ? `The system is on two disks that mirror each other: the ${which} ones${of}.`
      : `The system is on one disk: the ${which} one${of}.`,
  ];
}

function bmc({ user, vlan, gateways }: Rule): readonly string[] {
  return [
    `Our account on the management controller is ${wordOf(user)}.`,
    ...(vlan === undefined ? [] : [`Its network is VLAN ${wordOf(vlan)}.`]),
    ...(gateways === undefined ? [] : [`Its gateways are ${listText(gateways)}.`]),
  ];
}

interface Membership {
  readonly datacenter: string;
  readonly states: readonly string[];
  readonly node: string;
  readonly address: readonly string[];
  readonly liveness: boolean;
}

interface Service {
  readonly name: string;
  readonly port: number;
}

function consul({ membership, services }: Rule): readonly string[] {
  const member = membership as Membership | undefined;
  return [
    ...(member === undefined
      ? []
      : [
          `${listText(member.states)} machines stand in datacenter ${member.datacenter}, called by their ${member.node}, at their ${member.address.join(' or ')} address${member.liveness ? ', with a check that they are heard of' : ''}.`,
        ]),
    ...((services ?? []) as readonly Service[]).map(
      ({ name, port }) => `They offer the service ${name}${port === 0 ? '' : ` on port ${port}`}.`,
    ),
  ];
}

function approval({ commands, secondPersonFrom, typedCountAbove, waitHours }: Rule): readonly string[] {
  const which = (commands as readonly string[]).includes('*') ? 'Every command' : listText(commands);
  return [
    ...(secondPersonFrom === undefined
      ? []
      : [
          `${which} about ${wordOf(secondPersonFrom)} machines or more takes a second person, who has ${wordOf(waitHours)} hours.`,
        ]),
    ...(typedCountAbove === undefined
      ? []
      : [`${which} about more than ${wordOf(typedCountAbove)} machines takes the count typed back.`]),
  ];
}

const leaves = (value: unknown, path: string): readonly string[] => {
  if (
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
  )
    return [`${path}: ${Array.isArray(value) ? value.join(', ') || 'none' : wordOf(value)}`];
  if (Array.isArray(value)) return value.map((one) => `${path}: ${flat(one)}`);
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path} ${typeWordsWithin(key)}`));
};

const flat = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(
          ([key, inner]) =>
            `${typeWordsWithin(key)} ${typeof inner === 'object' ? JSON.stringify(inner) : wordOf(inner)}`,
        )
        .join(', ')
    : wordOf(value);

const settings = ({ kind: _kind, ...sections }: Rule): readonly string[] =>
  Object.entries(sections).flatMap(([section, value]) => leaves(value, typeWordsWithin(section)));

const kinds: Readonly<Record<string, (rule: Rule) => readonly string[]>> = {
  addressing,
  assignment,
  naming,
  asn: ({ pool }) => [`Their AS number comes from pool ${wordOf(pool)}.`],
  bgp,
  'system-disk': systemDisk,
  bmc,
  consul,
  approval,
  settings,
};

/** What follows from a policy, in plain words: a sentence for each thing. */
export function ruleWords(rule: unknown): readonly string[] {
  const given = (rule ?? {}) as Rule;
  return kinds[wordOf(given['kind'])]?.(given) ?? [JSON.stringify(rule)];
}
