import { anyCommand, policyRule, type PolicyRule } from '#libs/contracts/index.js';
import { declaredCommands, isCovered } from '#libs/domain/index.js';
import { publicError } from '../errors.js';

interface AddressOrderInput {
  readonly position?: object | null;
}

/** Exactly one of these; the schema has their fields and what they are where nobody says. */
export type PolicyRuleInput = Readonly<
  Partial<Record<'assignment' | 'naming' | 'asn' | 'bgp' | 'bmc' | 'settings' | 'consul' | 'approval', object | null>>
> & {
  readonly addressing?: { readonly addresses: readonly AddressOrderInput[] } | null;
  readonly systemDisk?: { readonly take: string } | null;
};

/** What nobody said is left out. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function orderOf({ position, ...order }: AddressOrderInput): object {
  return { ...order, choice: position ? { how: 'position', ...position } : { how: 'next' } };
}

interface ConsulServiceInput {
  readonly address?: string | null;
  readonly meta?: object | null;
  readonly check?: { readonly path?: string | null } | null;
}

/** What nobody said of a service is none. */
function consulFields(input: {
  readonly membership?: object | null;
  readonly services?: readonly ConsulServiceInput[] | null;
}): object {
  const services = input.services?.map(({ address, meta, check, ...service }) => ({
    ...service,
    address: address ?? null,
    meta: meta ?? {},
    check: check ? { ...check, path: check.path ?? null } : null,
  }));
  return given({ membership: input.membership, services });
}

function asRule(input: PolicyRuleInput): object | undefined {
  const [only, second] = Object.entries(given(input));
  if (!only || second) return undefined;
  const [kind, fields] = only as [keyof PolicyRuleInput, object];
  if (kind === 'addressing') return { kind, addresses: input.addressing?.addresses.map(orderOf) };
  if (kind === 'systemDisk') {
    const take = input.systemDisk?.take.toLowerCase().replace('_', '-');
    return { kind: 'system-disk', ...given({ ...fields, take }) };
  }
  if (kind === 'consul') return { kind, ...consulFields(input.consul ?? {}) };
  return { kind, ...given(fields) };
}

function problemOfCommand(command: string): string | undefined {
  if (command === anyCommand || command === 'Undo') return undefined;
  if (!declaredCommands.has(command)) return 'is no command';
  return isCovered(command) ? undefined : 'is about an account, for which no policy asks a second person';
}

/** A policy that names a command that there is not, or that is never held, would guard nothing, and nobody would notice. */
function knowing(rule: PolicyRule): PolicyRule {
  const named = rule.kind === 'approval' ? rule.commands : [];
  for (const command of named) {
    const problem = problemOfCommand(command);
    if (problem === undefined) continue;
    throw publicError('BAD_USER_INPUT', `rule.approval.commands: ${command} ${problem}; see docs/approvals.md.`, {
      field: 'rule.approval.commands',
    });
  }
  return rule;
}

/** @throws GraphQLError BAD_USER_INPUT unless it is exactly one, and can be what it says */
export function ruleOf(input: PolicyRuleInput): PolicyRule {
  const rule = asRule(input);
  if (!rule) throw publicError('BAD_USER_INPUT', 'rule is exactly one of its fields.', { field: 'rule' });
  const read = policyRule.safeParse(rule);
  if (read.success) return knowing(read.data);
  const [wrong] = read.error.issues;
  const where = ['rule', ...(wrong?.path ?? [])].join('.');
  throw publicError('BAD_USER_INPUT', `${where}: ${wrong?.message ?? 'cannot be read'}.`, { field: where });
}
