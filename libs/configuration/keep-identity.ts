import { randomUUID } from 'node:crypto';
import type { CommandHandling, CommandOutcome } from '#libs/command-handling/index.js';
import type { DifferingItem, KeptItem, KeptUploadItem, RoleIdentifier, SecretKind } from '#libs/contracts/index.js';
import {
  entitlementOf,
  keptIdentity,
  machine,
  role,
  secretReference,
  type KeptCommand,
  type SecretName,
} from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { sshPublicKey, type ComparedText, type Secrets } from '#libs/records/index.js';

/**
 * What became of one thing that a machine brought. `sealed`: for the first time. `kept`: it is what was kept before.
 * `replaced`: a person had let it be. `differs`: something else is kept, and counts. `refused`: it cannot be kept.
 */
export type KeptVerdict = 'sealed' | 'kept' | 'replaced' | 'differs' | 'refused';

export interface KeptAnswer {
  readonly kind: KeptUploadItem['kind'];
  readonly name: string | null;
  readonly verdict: KeptVerdict;
  readonly because?: string;
}

export type KeepOutcome =
  | { readonly kind: 'taken'; readonly items: readonly KeptAnswer[] }
  /** Nobody accepted the machine yet, or not any more: nothing of it is kept. */
  | { readonly kind: 'not-yet' }
  /** The token is somebody's who only showed the evidence of the machine. */
  | { readonly kind: 'not-entitled' };

export interface Bringing {
  readonly machineId: string;
  readonly tokenId: string;
  readonly items: readonly KeptUploadItem[];
}

export interface IdentityKeeping {
  /** Seals what a machine is known by and brought itself; what is sealed already is only compared. */
  keep(bringing: Bringing): Promise<KeepOutcome>;
}

export interface IdentityKeepingParts {
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  readonly secrets: Pick<Secrets, 'compare' | 'seal' | 'rotate'>;
}

/** A thing that can be kept, or why not. */
type Brought = { readonly item: KeptItem; readonly secret: SecretName; readonly text: string };
type Read = Brought | KeptAnswer;

const refused = (kind: KeptAnswer['kind'], name: string | null, because: string): KeptAnswer => ({
  kind,
  name,
  verdict: 'refused',
  because,
});

function brought(
  machineId: string,
  kind: KeptAnswer['kind'],
  name: string | null,
  text: string,
  known: Pick<KeptItem, 'publicKey' | 'fingerprint'> = {},
): Brought {
  const kinds: Readonly<Record<KeptAnswer['kind'], SecretKind>> = {
    'ssh-host-key': 'ssh-host-key',
    'machine-id': 'machine-id',
    identifier: 'other',
  };
  const secret: SecretName = {
    scope: { kind: 'machine', id: machineId },
    kind: kinds[kind],
    ...(name !== null && { name }),
  };
  return { item: { reference: secretReference(secret), kind, name, ...known }, secret, text };
}

function read(machineId: string, given: KeptUploadItem, identifiers: readonly RoleIdentifier[]): Read {
  switch (given.kind) {
    case 'ssh-host-key': {
      const key = sshPublicKey(given.text);
      if (!key) return refused(given.kind, null, 'it is no host key that sshd could use by itself');
      const { name, line: publicKey, fingerprint } = key;
      return brought(machineId, given.kind, name, given.text, { publicKey, fingerprint });
    }
    case 'machine-id':
      return brought(machineId, given.kind, null, given.text.trim());
    case 'identifier':
      return identifiers.some(({ name }) => name === given.name)
        ? brought(machineId, given.kind, given.name, given.text)
        : refused(given.kind, given.name, 'its role names no such identifier');
  }
}

function byMachine(machineId: string): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: `machine:${machineId}` };
}

const answerOf = ({ item: { kind, name } }: Brought, verdict: KeptVerdict, because?: string): KeptAnswer => ({
  kind,
  name,
  verdict,
  ...(because !== undefined && { because }),
});

const outcomeOf = (one: Brought, verdict: KeptVerdict, { refusal }: CommandOutcome): KeptAnswer =>
  refusal ? answerOf(one, 'refused', refusal.message) : answerOf(one, verdict);

/** Seals what nobody sealed yet; of what is sealed, says whether it is the same. */
async function settle(
  { secrets }: IdentityKeepingParts,
  machineId: string,
  one: Brought,
  { there, released }: { readonly there: ComparedText | undefined; readonly released: boolean },
): Promise<KeptAnswer> {
  const { item, secret, text } = one;
  const asked = { context: byMachine(machineId) };
  if (!there) return outcomeOf(one, 'sealed', await secrets.seal(secret, { text }, asked));
  if (there === 'unreadable') return answerOf(one, 'refused', 'what is sealed cannot be opened now');
  if (there === 'same') return answerOf(one, 'kept');
  if (!released) return answerOf(one, 'differs');
  return outcomeOf(one, 'replaced', await secrets.rotate(item.reference, { text }, asked));
}

const isBrought = (one: Read): one is Brought => 'secret' in one;

/** Of several that are the same thing, the first: a machine has one host key of a type. */
function eachOnce(all: readonly Read[]): readonly Read[] {
  const seen = new Set<string>();
  return all.map((one) => {
    if (!isBrought(one)) return one;
    const { reference, kind, name } = one.item;
    if (seen.has(reference)) return refused(kind, name, 'it was brought twice');
    seen.add(reference);
    return one;
  });
}

const differingOf = ({ item: { reference, publicKey, fingerprint } }: Brought): DifferingItem => ({
  reference,
  ...(publicKey !== undefined && { publicKey }),
  ...(fingerprint !== undefined && { fingerprint }),
});

async function note(
  { commands }: IdentityKeepingParts,
  machineId: string,
  settled: readonly (readonly [Brought, KeptAnswer])[],
): Promise<void> {
  const having = (...verdicts: readonly KeptVerdict[]) =>
    settled.filter(([, { verdict }]) => verdicts.includes(verdict)).map(([one]) => one);
  const kept = having('sealed', 'kept', 'replaced').map(({ item }) => item);
  const orders: readonly KeptCommand[] = [
    ...(kept.length > 0 ? [{ type: 'RecordKept', data: { machineId, items: kept } } as const] : []),
    { type: 'RecordCompared', data: { machineId, differing: having('differs').map(differingOf) } },
  ];
  for (const order of orders) await commands.handle(keptIdentity, machineId, order, byMachine(machineId));
}

async function keep(parts: IdentityKeepingParts, { machineId, tokenId, items }: Bringing): Promise<KeepOutcome> {
  const { commands, secrets } = parts;
  const { state } = await commands.load(machine, machineId);
  const entitlement = entitlementOf(state, tokenId);
  if (entitlement !== 'everything') return { kind: entitlement === 'nothing' ? 'not-entitled' : 'not-yet' };
  const identifiers = state.role === undefined ? [] : (await commands.load(role, state.role)).state.identifiers;
  const all = eachOnce(items.map((one) => read(machineId, one, identifiers)));
  const there = await secrets.compare(new Map(all.filter(isBrought).map(({ item, text }) => [item.reference, text])));
  const { released } = (await commands.load(keptIdentity, machineId)).state;
  const settled: (readonly [Brought, KeptAnswer])[] = [];
  const answers: KeptAnswer[] = [];
  for (const one of all) {
    if (!isBrought(one)) {
      answers.push(one);
      continue;
    }
    const { reference } = one.item;
    const known = { there: there.get(reference), released: released.includes(reference) };
    const answer = await settle(parts, machineId, one, known);
    settled.push([one, answer]);
    answers.push(answer);
  }
  await note(parts, machineId, settled);
  return { kind: 'taken', items: answers };
}

export function createIdentityKeeping(parts: IdentityKeepingParts): IdentityKeeping {
  return { keep: (bringing) => keep(parts, bringing) };
}
