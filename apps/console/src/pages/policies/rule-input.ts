type Rule = Readonly<Record<string, unknown>>;

/** Kinds of policies: how rules are stored, and what the api calls them where one is defined. */
export const policyKinds = [
  { kind: 'assignment', input: 'assignment', label: 'Cluster and role' },
  { kind: 'naming', input: 'naming', label: 'Names' },
  { kind: 'addressing', input: 'addressing', label: 'Addresses' },
  { kind: 'asn', input: 'asn', label: 'AS numbers' },
  { kind: 'bgp', input: 'bgp', label: 'BGP sessions' },
  { kind: 'system-disk', input: 'systemDisk', label: 'System disk' },
  { kind: 'bmc', input: 'bmc', label: 'Management controllers' },
  { kind: 'consul', input: 'consul', label: 'Consul' },
  { kind: 'settings', input: 'settings', label: 'Settings' },
  { kind: 'approval', input: 'approval', label: 'Second person' },
] as const;

export type RuleKind = (typeof policyKinds)[number]['kind'];

/** `SYSTEM_DISK` of the api as it is stored. */
export const kindOfApi = (kind: string): RuleKind => kind.toLowerCase().replace('_', '-') as RuleKind;

export const inputName = (kind: RuleKind): string => policyKinds.find((one) => one.kind === kind)?.input ?? kind;

interface StoredOrder {
  readonly choice: { readonly how: string } & Rule;
}

function orderOf({ choice: { how, ...position }, ...order }: StoredOrder): Rule {
  return how === 'position' ? { ...order, position } : order;
}

/** What was stored as the api takes it: `{ naming: { … } }`. */
export function ruleInput(stored: unknown): Rule {
  const { kind, ...fields } = stored as Rule;
  const name = inputName(kind as RuleKind);
  if (kind === 'addressing')
    return { [name]: { addresses: (fields['addresses'] as readonly StoredOrder[]).map(orderOf) } };
  if (kind === 'system-disk') {
    const take = String(fields['take']).toUpperCase().replace('-', '_');
    return { [name]: { ...fields, take } };
  }
  return { [name]: withoutNulls(fields) };
}

/** What was stored as nothing is left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

/** What a new policy of a kind begins with, to be filled in. */
const beginnings: Readonly<Record<RuleKind, unknown>> = {
  assignment: { cluster: '', role: '' },
  naming: { scheme: '{role}-{rack}-{unit:02}', domain: '', quarantineDays: 30 },
  addressing: { addresses: [{ function: 'loopback', family: 4, pool: '' }] },
  asn: { pool: '' },
  bgp: {
    families: [4, 6],
    numbered: false,
    bfd: true,
    password: false,
    announce: ['loopback'],
    accept: ['0.0.0.0/0', '::/0'],
  },
  'system-disk': { mirror: false, take: 'SMALLEST' },
  bmc: { user: '' },
  consul: { membership: { datacenter: '' } },
  settings: { dns: { servers: [] } },
  approval: { commands: ['*'], secondPersonFrom: 20 },
};

export const beginningOf = (kind: RuleKind): unknown => beginnings[kind];

/** Text of a rule as it is edited: what stands within its kind. */
export const ruleText = (input: Rule): string => JSON.stringify(Object.values(input)[0], null, 2);

/**
 * What is written in the editor.
 * @throws Error with the line where it is no JSON
 */
export function readRule(kind: RuleKind, text: string): Rule {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Error('It begins with { and ends with }.');
    return { [inputName(kind)]: value };
  } catch (error) {
    throw new Error(`This cannot be read. ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}
