import {
  coordinationOfDeclared,
  type CommandHandling,
  type CommandOutcome,
  type DeclaredOrder,
  type HandleOptions,
  type Load,
} from '#libs/command-handling/index.js';
import { account, normalisedPassword, problemOfPassword, type GivenPassword, type Person } from '#libs/domain/index.js';
import type { AnyDeclaredCommand, CommandContext, Refusal } from '#libs/kernel/index.js';
import type { Access } from '../access/access.js';
import { newId } from '../new-id.js';
import { hashOfPassword } from './argon2.js';
import type { PasswordHashes } from './password-hashes.js';

/** By whom and why; `dryRun` only decides. */
export interface AccountAsked {
  readonly context: CommandContext;
  readonly options?: HandleOptions;
  readonly dryRun?: Pick<CommandHandling, 'load' | 'coordinate'> | undefined;
}

export interface AccountParts {
  readonly commands: Pick<CommandHandling, 'load' | 'coordinate'>;
  readonly hashes: PasswordHashes;
  readonly access: Pick<Access, 'standings' | 'ofOwner' | 'destroyOfOwner'>;
}

export const didIt = ({ outcome, repeated, events }: CommandOutcome): boolean =>
  outcome === 'accepted' && !repeated && events.length > 0;

export const whole = (declared: object): AnyDeclaredCommand => declared as AnyDeclaredCommand;

/**
 * Decides, unless there is a problem with what is not the decider's to judge.
 * @param before is called before each decision, upon the states that it is made of
 */
export function give(
  { commands }: AccountParts,
  order: DeclaredOrder,
  { context, options, dryRun }: AccountAsked,
  { problem, before }: { readonly problem?: Refusal | undefined; readonly before?: (load: Load) => Promise<void> } = {},
): Promise<CommandOutcome> {
  const coordination = coordinationOfDeclared(order);
  const decide: typeof coordination.decide = async (load) => {
    if (problem) return { verdict: 'refused', refusal: problem };
    await before?.(load);
    return coordination.decide(load);
  };
  return (dryRun ?? commands).coordinate({ ...coordination, decide }, context, options);
}

export interface Typed {
  readonly person: Person;
  readonly password: string;
  readonly oneTime: boolean;
  /** The input field that problems are about. */
  readonly field: string;
  /** A problem that was found before. */
  readonly problem?: Refusal | undefined;
}

/**
 * The hash first, then the event that names it: a crash in between leaves a row that nobody knows, never an account without
 * its password. The hash that this one replaced goes last, and no other: whoever sets a password at the same moment keeps
 * theirs before the event names it.
 */
export async function put(
  parts: AccountParts,
  { person, password, oneTime, field, problem: found }: Typed,
  orderOf: (given: GivenPassword) => DeclaredOrder,
  asked: AccountAsked,
): Promise<CommandOutcome> {
  const { hashes, access } = parts;
  const { name } = person;
  const passwordId = newId('p');
  const problem = found ?? problemOfPassword(password, person, field);
  const writes = !problem && !asked.dryRun;
  if (writes) await hashes.keep(passwordId, name, await hashOfPassword(normalisedPassword(password)));
  let replaced: string | undefined;
  const before = async (load: Load) => void (replaced = (await load(account, name)).state.passwordId);
  const outcome = await give(parts, orderOf({ passwordId, oneTime }), asked, { problem, before });
  if (!writes) return outcome;
  access.standings.forget(name);
  const useless = didIt(outcome) ? replaced : passwordId;
  if (useless !== undefined) await hashes.remove(useless);
  return outcome;
}
