import type { CommandHandling, StreamDecision } from '#libs/command-handling/index.js';
import type { Evidence } from '#libs/contracts/index.js';
import {
  evidence as evidenceDecider,
  evidenceStreamId,
  type Distrust,
  type EvidenceCommand,
  type MovedClaim,
} from '#libs/domain/index.js';
import { streamOf } from '#libs/kernel/index.js';
import { StaleIdentity } from './stale-identity.js';

/** What a verdict asks of evidence streams. */
export interface ClaimChanges {
  readonly machineId: string;
  readonly product: string | null;
  readonly claims: readonly Evidence[];
  readonly moved: readonly MovedClaim[];
  readonly releases: readonly Evidence[];
  readonly distrust: readonly Distrust[];
}

interface Step {
  readonly evidence: Evidence;
  readonly command: EvidenceCommand;
  /** Nobody has ever claimed it, as far as is known: its stream need not be read to find out that it is empty. */
  readonly fresh: boolean;
}

function stepsOf({ machineId, product, claims, moved, releases, distrust }: ClaimChanges): Step[] {
  return [
    ...claims.map((evidence): Step => {
      return { evidence, fresh: true, command: { type: 'ClaimEvidence', data: { evidence, machineId, product } } };
    }),
    ...moved.map(({ evidence, from }): Step => {
      return {
        evidence,
        fresh: false,
        command: { type: 'ClaimEvidence', data: { evidence, machineId, from, product } },
      };
    }),
    ...releases.map((evidence): Step => {
      return { evidence, fresh: false, command: { type: 'ReleaseEvidence', data: { evidence, machineId } } };
    }),
    ...distrust.map(({ evidence, because, machineIds }): Step => {
      return {
        evidence,
        fresh: false,
        command: { type: 'DistrustEvidence', data: { evidence, because, machineIds } },
      };
    }),
  ];
}

async function decide(commands: Pick<CommandHandling, 'load'>, step: Step, trusting: boolean): Promise<StreamDecision> {
  const id = evidenceStreamId(step.evidence);
  const { state, revision } =
    step.fresh && trusting
      ? { state: evidenceDecider.initialState, revision: -1 }
      : await commands.load(evidenceDecider, id);
  const decision = evidenceDecider.decide(step.command, state);
  if (decision.verdict === 'refused') throw new StaleIdentity(decision.refusal);
  const stream = streamOf(evidenceDecider.category, id);
  return { stream, expected: revision < 0 ? 'none' : revision, events: decision.events };
}

/**
 * The appends that move claims as the verdict says. `trusting`: take the projection's word that a value was never
 * claimed; the append conflicts where it was, and the next attempt reads.
 * @throws StaleIdentity when the streams say otherwise than the verdict was made upon
 */
export async function decideClaims(
  commands: Pick<CommandHandling, 'load'>,
  changes: ClaimChanges,
  trusting: boolean,
): Promise<StreamDecision[]> {
  const decided = await Promise.all(stepsOf(changes).map((step) => decide(commands, step, trusting)));
  return decided.filter((one) => one.events.length > 0);
}
