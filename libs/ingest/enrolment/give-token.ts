import type { StreamDecision } from '#libs/command-handling/index.js';
import type { EnrolmentProof, MachineEvent } from '#libs/contracts/index.js';
import { bootToken, machine, type MachineState } from '#libs/domain/index.js';
import { fold, streamOf } from '#libs/kernel/index.js';
import type { PreparedToken } from '#libs/records/index.js';
import type { IntakeParts } from '../intake/intake.js';
import type { ReceivedReport } from '../intake/received-report.js';
import { StaleIdentity } from '../intake/stale-identity.js';
import { standingMachine } from '../intake/standing-machine.js';
import { nothingProven, type Proven } from './shown.js';

/** A token that was decided upon, not written yet. */
export interface GivenToken {
  readonly token: PreparedToken;
  readonly remoteAddress: string;
}

/** The token that the report's sender shall get, if it shall get any. */
export function tokenFor(
  parts: Pick<IntakeParts, 'access' | 'clock' | 'machineTokenMs'>,
  { enrol }: ReceivedReport,
  machineId: string,
  discovered: boolean,
): GivenToken | undefined {
  if (!enrol || (enrol.when === 'discovered' && !discovered)) return undefined;
  const token = parts.access.prepare({
    label: `machine ${machineId}`,
    accessRole: 'machine',
    machineId,
    expiresAt: new Date(parts.clock.now() + parts.machineTokenMs).toISOString(),
  });
  if (!('append' in token)) throw new Error(token.message);
  return { token, remoteAddress: enrol.remoteAddress };
}

/** The event of the enrolment, behind what the report changed. @throws StaleIdentity where the machine has moved on */
export function enrolmentEvents(
  machineId: string,
  { token, remoteAddress }: GivenToken,
  { proven = nothingProven }: ReceivedReport,
  proofs: readonly EnrolmentProof[],
  { state, before }: { readonly state: MachineState; readonly before: readonly MachineEvent[] },
): readonly MachineEvent[] {
  const { tokenId } = token;
  const tpmKey = proofs.includes('tpm') ? proven.tpmKey : undefined;
  const attemptId = proofs.includes('boot-token') ? proven.bootToken?.attemptId : undefined;
  const shown = { proofs, ...(tpmKey !== undefined && { tpmKey }), ...(attemptId !== undefined && { attemptId }) };
  const now = fold<MachineState, MachineEvent>(machine, before, state);
  const decision = machine.decide({ type: 'EnrolMachine', data: { machineId, tokenId, remoteAddress, ...shown } }, now);
  if (decision.verdict === 'refused') throw new StaleIdentity(decision.refusal);
  return decision.events;
}

/** Spends the boot token that was shown, in the same append: two who show it at once are not both let in. */
export function spending(
  { token }: GivenToken,
  { proven = nothingProven }: ReceivedReport,
  proofs: readonly EnrolmentProof[],
): readonly StreamDecision[] {
  const shown = proofs.includes('boot-token') ? proven.bootToken : undefined;
  if (!shown) return [];
  const { bootTokenId } = shown;
  const decision = bootToken.decide(
    { type: 'SpendBootToken', data: { ...shown, tokenId: token.tokenId } },
    bootToken.initialState,
  );
  const events = decision.verdict === 'accepted' ? decision.events : [];
  return [{ stream: streamOf(bootToken.category, bootTokenId), expected: 'none', events }];
}

/** A report is decided several times where others write meanwhile; its boot token is told of once. */
const told = new WeakSet<object>();

/** Why the boot token that was shown lets nobody in as this machine. */
async function problemOf(
  { commands }: Pick<IntakeParts, 'commands'>,
  shown: NonNullable<Proven['bootToken']>,
  machineId: string,
): Promise<'boot-token-spent' | 'boot-token-misplaced' | undefined> {
  const { state } = await commands.load(bootToken, shown.bootTokenId);
  if (state.spent) return 'boot-token-spent';
  const meant = await standingMachine(commands, shown.machineId, { fresh: true });
  return meant.machineId === machineId ? undefined : 'boot-token-misplaced';
}

/**
 * Without the boot token, where it was spent before or was given for another machine: by a look that follows the log.
 * A token of the machine may have said who this is, whatever the boot token says.
 */
export async function withUsableBootToken(
  parts: Pick<IntakeParts, 'commands' | 'refused'>,
  received: ReceivedReport,
  machineId: string,
): Promise<ReceivedReport> {
  const shown = received.proven?.bootToken;
  if (!received.proven || !shown) return received;
  const problem = await problemOf(parts, shown, machineId);
  if (!problem) return received;
  if (!told.has(shown)) parts.refused?.(problem, received);
  told.add(shown);
  return { ...received, proven: { ...received.proven, bootToken: undefined } };
}
