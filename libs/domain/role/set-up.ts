import {
  parameters as parametersSchema,
  RoleIdentifiersSet,
  RoleParametersSet,
  roleIdentifier,
  type Parameters,
  type RoleEvent,
  type RoleIdentifier,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decision, type Refusal } from '#libs/kernel/index.js';

/** All parameters as they are from now on: one that is left out is gone. */
export type SetRoleParameters = Command<
  'SetRoleParameters',
  { readonly role: string; readonly parameters: Parameters }
>;
/** All identifiers as they are from now on; what was kept of one that is left out stays sealed until it is destroyed. */
export type SetRoleIdentifiers = Command<
  'SetRoleIdentifiers',
  { readonly role: string; readonly identifiers: readonly RoleIdentifier[] }
>;

interface SetUp {
  readonly parameters: Parameters;
  readonly identifiers: readonly RoleIdentifier[];
}

/** Names in order: the same is seen to be the same, whoever wrote it how. */
const inOrder = (parameters: Parameters): Parameters =>
  Object.fromEntries(Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Of the first that does not fit: `osd.count: is no name of a parameter`. */
function said(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const [first] = issues;
  return `${first?.path.join('.') ?? ''}: ${first?.message ?? 'cannot be read'}`;
}

export function setParameters({ role, parameters }: SetRoleParameters['data'], state: SetUp): Decision<RoleEvent> {
  const read = parametersSchema.safeParse(parameters);
  if (!read.success) return refuse(parametersInvalid(said(read.error.issues)));
  const [given, previous] = [inOrder(read.data), inOrder(state.parameters)];
  return same(given, previous) ? accept() : accept(RoleParametersSet.record({ role, parameters: given, previous }));
}

export function setIdentifiers({ role, identifiers }: SetRoleIdentifiers['data'], state: SetUp): Decision<RoleEvent> {
  const read = roleIdentifier.array().max(32).safeParse(identifiers);
  if (!read.success) return refuse(identifiersInvalid(said(read.error.issues)));
  const given = read.data.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const problem = problemOf(given);
  if (problem !== undefined) return refuse(identifiersInvalid(problem));
  const previous = [...state.identifiers];
  return same(given, previous) ? accept() : accept(RoleIdentifiersSet.record({ role, identifiers: given, previous }));
}

const twice = (values: readonly string[]): string | undefined => values.find((value, at) => values.indexOf(value) < at);

/** Where software keeps what it knows itself by; the agent writes identifiers nowhere else. */
const keptBelow = /^\/(?:etc|opt|srv|var\/lib)\//;
/** What runs is no identifier: whoever sets one may say what stands in it. */
const runs = ({ mode }: RoleIdentifier): boolean => (Number.parseInt(mode, 8) & 0o111) !== 0;
/** Every machine keeps these already; or they are about its accounts, who may come in, or what root runs, and not its own. */
const notOfRole = [
  /^\/etc\/machine-id$/,
  /^\/etc\/(?:ssh|sudoers\.d|pam\.d|security|systemd|cron\.[a-z]+|rackledger|polkit-1|dbus-1)\//,
  /^\/etc\/(?:profile\.d|init\.d|rc[\dS]\.d|ld\.so\.conf\.d|udev|modprobe\.d|apt|dpkg|network|logrotate\.d|kernel|initramfs-tools)\//,
  /^\/etc\/(?:passwd|group|sudoers|crontab|anacrontab|g?shadow|sub[ug]id)-?$/,
  /^\/etc\/(?:profile|environment|bash\.bashrc|rc\.local|ld\.so\.(?:preload|conf|cache)|nsswitch\.conf|inittab|fstab|crypttab)$/,
  /^\/var\/lib\/(?:rackledger-agent|dpkg|systemd)\//,
];

function problemOf(given: readonly RoleIdentifier[]): string | undefined {
  const name = twice(given.map((one) => one.name));
  if (name !== undefined) return `two are called ${name}`;
  const path = twice(given.map((one) => one.path));
  if (path !== undefined) return `two are in ${path}`;
  const wrong = given.find((one) => !keptBelow.test(one.path) || notOfRole.some((pattern) => pattern.test(one.path)));
  if (wrong) return `${wrong.path} cannot be an identifier of a role`;
  const program = given.find(runs);
  return program && `${program.path} would be a program with mode ${program.mode}`;
}

const parametersInvalid = (why: string): Refusal => ({
  code: 'parameters-invalid',
  message: `In the parameters of the role, ${why}.`,
  wayOut: 'Give names of a-z, 0-9, dot, hyphen and underscore, with text, numbers, true, false or lists of texts.',
  field: 'parameters',
});

const identifiersInvalid = (why: string): Refusal => ({
  code: 'identifiers-invalid',
  message: `Of the identifiers of the role, ${why}.`,
  wayOut: 'Give each a name, the absolute path of a file of its own, a mode such as 0600, an owner and a group.',
  field: 'identifiers',
});
