import type { Evidence, EvidenceKind } from '#libs/contracts/index.js';
import { isClaimable } from './kinds.js';
import type { KnownMachine, MovedClaim } from './question.js';

/** Where nothing better is there, these name the machine: disks, then DIMMs, then the place in an enclosure. */
const lastResorts: readonly EvidenceKind[] = ['disk', 'dimm', 'chassis-serial'];

/** The values that a machine with this evidence claims. */
export function claimsOf(usable: readonly Evidence[]): readonly Evidence[] {
  const naming = usable.filter(({ kind }) => isClaimable(kind));
  if (naming.length > 0) return naming;
  for (const resort of lastResorts) {
    const values = usable.filter(
      ({ kind, value }) => kind === resort && (kind !== 'chassis-serial' || value.includes('/')),
    );
    if (values.length > 0) return values;
  }
  return [];
}

export interface ClaimChanges {
  readonly newClaims: readonly Evidence[];
  readonly movedClaims: readonly MovedClaim[];
  readonly releases: readonly Evidence[];
}

/** What has to be claimed, taken over from others and given up, so that the claims say what the report says. */
export function claimChanges(
  usable: readonly Evidence[],
  machine: KnownMachine | undefined,
  others: readonly KnownMachine[],
): ClaimChanges {
  const wanted = claimsOf(usable).filter((one) => !machine || !has(machine, one));
  const ownerOf = (one: Evidence) => others.find((other) => isClaimable(one.kind) && has(other, one))?.machineId;
  return {
    newClaims: wanted.filter((one) => ownerOf(one) === undefined),
    movedClaims: wanted.flatMap((evidence) => {
      const from = ownerOf(evidence);
      return from === undefined ? [] : [{ evidence, from }];
    }),
    releases: machine ? releasesOf(usable, machine) : [],
  };
}

/** A kind that the report gives, with other values: the old ones are gone with the part that printed them. */
function releasesOf(usable: readonly Evidence[], machine: KnownMachine): readonly Evidence[] {
  const reported = new Set(usable.map(({ kind }) => kind));
  return claimsOf(machine.evidence).filter((one) => reported.has(one.kind) && !includes(usable, one));
}

const has = (machine: KnownMachine, one: Evidence): boolean => includes(machine.evidence, one);

const includes = (all: readonly Evidence[], one: Evidence): boolean =>
  all.some(({ kind, value }) => kind === one.kind && value === one.value);
