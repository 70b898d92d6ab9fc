import type { BootToken, BootTokens, Challenges } from '#libs/records/index.js';
import type { ReceivedReport } from '../intake/received-report.js';
import { verifyTpmProof } from './tpm-proof.js';

/** What came with an enrolment beside its evidence, as far as it holds. */
export interface Proven {
  readonly bootToken: BootToken | undefined;
  readonly tpmKey: string | undefined;
  readonly endorsementKey: string | undefined;
}

export const nothingProven: Proven = { bootToken: undefined, tpmKey: undefined, endorsementKey: undefined };

export interface ShownParts {
  readonly bootTokens: Pick<BootTokens, 'find'>;
  readonly challenges: Pick<Challenges, 'take'>;
}

export interface Shown {
  readonly proven: Proven;
  /** What was shown and counts for nothing: the enrolment goes on without it. */
  readonly refused: readonly string[];
}

/** Looks at what was shown, once: a challenge is used up by it. */
export async function lookAtShown(parts: ShownParts, { shown, digest }: ReceivedReport): Promise<Shown> {
  if (!shown) return { proven: nothingProven, refused: [] };
  const bootToken = shown.bootToken === undefined ? undefined : await parts.bootTokens.find(shown.bootToken);
  const key = shown.tpmProof === undefined ? undefined : await verifyTpmProof(shown.tpmProof, digest, parts.challenges);
  const refused = [
    ...(shown.bootToken !== undefined && !bootToken ? ['boot-token-invalid'] : []),
    ...(typeof key === 'string' ? [key] : []),
  ];
  const { tpmKey, endorsementKey } = typeof key === 'object' ? key : nothingProven;
  return { proven: { bootToken, tpmKey, endorsementKey }, refused };
}
