import type { AnnouncedEvidence, AnnouncedKind, Misfit } from '#libs/contracts/index.js';
import { kindsByWeight, sameEvidence } from './evidence.js';

/** How a machine compares with an announcement. */
export interface Fit {
  /** Whether it is the machine that was announced, whatever else is not as announced. */
  readonly fits: boolean;
  readonly agrees: readonly AnnouncedEvidence[];
  readonly misfits: readonly Misfit[];
}

/** A kind that the machine shows nothing of says nothing, for or against. */
function misfitOf(piece: AnnouncedEvidence, signs: readonly AnnouncedEvidence[]): readonly Misfit[] {
  const reported = signs.filter(({ kind }) => kind === piece.kind).map(({ value }) => value);
  return reported.length === 0 || reported.includes(piece.value) ? [] : [{ ...piece, reported }];
}

/**
 * The strongest kind that was announced and is shown decides: a serial says more than a MAC, since cards are moved, and
 * both more than a slot or a switch port, where another machine may have been put.
 */
export function fitOf(announced: readonly AnnouncedEvidence[], signs: readonly AnnouncedEvidence[]): Fit {
  const agrees = announced.filter((piece) => signs.some((sign) => sameEvidence(sign, piece)));
  const misfits = announced.flatMap((piece) => misfitOf(piece, signs));
  const spokenOf = (kind: AnnouncedKind) => [...agrees, ...misfits].some((piece) => piece.kind === kind);
  const deciding = kindsByWeight.find(spokenOf);
  return { fits: agrees.some(({ kind }) => kind === deciding), agrees, misfits };
}
