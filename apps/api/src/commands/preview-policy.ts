import {
  bookWith,
  concernedBy,
  derivations,
  policyBook,
  thePolicyBook,
  type Derivation,
  type PreviewedPolicy,
} from '#libs/domain/index.js';
import { isRefusal, type Refusal } from '#libs/kernel/index.js';
import { policyMachines, type PolicyMachineRow } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';

/** Machines read at a time, and looked at for one answer: of a policy that names no place, the whole fleet is asked about. */
const chunk = 1_000;
const mostLooked = 50_000;

export interface PreviewedMachine {
  readonly machine: PolicyMachineRow;
  readonly derivations: readonly Derivation[];
}

export interface PreviewPage {
  readonly refusal: Refusal | null;
  readonly found: readonly PreviewedMachine[];
  readonly looked: number;
  /** Id of the last machine that was looked at; null at the end of the fleet. */
  readonly last: string | null;
}

const refused = (refusal: Refusal): PreviewPage => ({ refusal, found: [], looked: 0, last: null });

/**
 * Walks those whom the policy may concern in the order of their ids and compares what follows from the policies in force with what would follow. It
 * holds one chunk at a time, and stops when it has found so many, or looked long enough.
 */
export async function previewPolicy(
  { pool, commands }: Pick<Services, 'pool' | 'commands'>,
  previewed: PreviewedPolicy,
  { first, after }: { readonly first: number; readonly after: string },
): Promise<PreviewPage> {
  const { state: before } = await commands.load(policyBook, thePolicyBook);
  const book = bookWith(previewed, before);
  if (isRefusal(book)) return refused(book);
  const { places, may } = concernedBy(previewed.policy, before, book);
  const found: PreviewedMachine[] = [];
  let [last, looked] = [after, 0];
  while (looked < mostLooked) {
    const machines = await policyMachines(pool, last, chunk, places);
    for (const machine of machines) {
      looked += 1;
      last = machine.id;
      const differing = may(machine.facts) ? derivations(before, book, machine) : [];
      if (differing.length > 0) found.push({ machine, derivations: differing });
      if (found.length === first) return { refusal: null, found, looked, last };
    }
    if (machines.length < chunk) return { refusal: null, found, looked, last: null };
  }
  return { refusal: null, found, looked, last };
}
