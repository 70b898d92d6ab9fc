import { accept, refuse, type Command, type Decider, type Decision, type EventOf } from '#libs/kernel/index.js';
import {
  IdentityConflictFound,
  IdentityConflictResolved,
  IdentityConflictWithdrawn,
  type ConflictCandidate,
  type Evidence,
} from '#libs/contracts/index.js';

export type FindIdentityConflict = Command<
  'FindIdentityConflict',
  {
    readonly conflictId: string;
    readonly digest: string;
    readonly evidence: readonly Evidence[];
    readonly candidates: readonly ConflictCandidate[];
    readonly because: string;
    readonly fingerprint: string;
  }
>;

/**
 * `same`: the report belongs to `machineId`, one of the candidates. `different`: it belongs to the new machine
 * `machineId`, and what it shares with `otherMachineId` (a candidate; unset where there was none) is worthless.
 * `merge`: `machineId` and `otherMachineId` are one and go on as `machineId`. `split`: `otherMachineId`, a candidate,
 * was two machines; the report belongs to the new `machineId` and takes its evidence along.
 */
export type ConflictVerdict = 'same' | 'different' | 'merge' | 'split';
export type ResolveIdentityConflict = Command<
  'ResolveIdentityConflict',
  {
    readonly conflictId: string;
    readonly verdict: ConflictVerdict;
    readonly machineId: string;
    readonly otherMachineId?: string;
  }
>;
/** The report's hardware enrolled for itself, as `machineId`: its token was another machine's, and no doubt is left. */
export type WithdrawIdentityConflict = Command<
  'WithdrawIdentityConflict',
  { readonly conflictId: string; readonly machineId: string }
>;
export type IdentityConflictCommand = FindIdentityConflict | ResolveIdentityConflict | WithdrawIdentityConflict;

type ConflictEvent = EventOf<
  typeof IdentityConflictFound | typeof IdentityConflictResolved | typeof IdentityConflictWithdrawn
>;
type Found = Extract<ConflictEvent, { type: 'IdentityConflictFound' }>['data'];
type Resolved = Extract<ConflictEvent, { type: 'IdentityConflictResolved' }>['data'];

export interface IdentityConflictState {
  readonly found: Found | undefined;
  readonly resolved: Resolved | undefined;
  readonly withdrawn: boolean;
}

/**
 * A report that could not be matched for sure. It stays open until a person decides; nothing is merged or split
 * meanwhile. Stream id: `conflictIdOf(fingerprint)`, so that the same situation is one conflict however often it is seen.
 */
export const identityConflict: Decider<IdentityConflictCommand, IdentityConflictState, ConflictEvent> = {
  category: 'identityConflict',
  initialState: { found: undefined, resolved: undefined, withdrawn: false },
  decide: (command, state) => {
    switch (command.type) {
      case 'FindIdentityConflict':
        return find(command.data, state);
      case 'ResolveIdentityConflict':
        return resolve(command.data, state);
      case 'WithdrawIdentityConflict':
        return withdraw(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'IdentityConflictFound':
        return { found: event.data, resolved: undefined, withdrawn: false };
      case 'IdentityConflictResolved':
        return { ...state, resolved: event.data };
      case 'IdentityConflictWithdrawn':
        return { ...state, withdrawn: true };
    }
  },
};

type ConflictDecision = Decision<ConflictEvent>;

/** Found again while open, or after the decision: nothing new. One that was withdrawn opens anew. */
function find(data: FindIdentityConflict['data'], state: IdentityConflictState): ConflictDecision {
  if (state.found && !state.withdrawn) return accept();
  const { conflictId, digest, because, fingerprint } = data;
  const candidates = [...data.candidates];
  return accept(
    IdentityConflictFound.record({
      conflictId,
      digest,
      evidence: [...data.evidence],
      candidates,
      because,
      fingerprint,
    }),
  );
}

function resolve(data: ResolveIdentityConflict['data'], state: IdentityConflictState): ConflictDecision {
  const { conflictId, verdict, machineId } = data;
  const otherMachineId = data.otherMachineId ?? null;
  if (!state.found) return refuse(noConflict(conflictId));
  if (state.withdrawn) return refuse(alreadyWithdrawn);
  if (state.resolved) {
    const again =
      state.resolved.verdict === verdict &&
      state.resolved.machineId === machineId &&
      state.resolved.otherMachineId === otherMachineId;
    return again ? accept() : refuse(alreadyResolved(state.resolved));
  }
  const candidates = state.found.candidates.map((one) => one.machineId);
  const decided = { conflictId, verdict, machineId, otherMachineId, candidates };
  return problemOf(data, candidates) ?? accept(IdentityConflictResolved.record(decided));
}

function withdraw(data: WithdrawIdentityConflict['data'], state: IdentityConflictState): ConflictDecision {
  if (!state.found || state.resolved || state.withdrawn) return accept();
  const candidates = state.found.candidates.map((one) => one.machineId);
  return accept(IdentityConflictWithdrawn.record({ ...data, candidates }));
}

/** Which of the two ids has to be a candidate, by verdict; and which must be a new one. */
function problemOf(
  { verdict, machineId, otherMachineId }: ResolveIdentityConflict['data'],
  candidates: readonly string[],
): ConflictDecision | undefined {
  const known = (id: string | undefined) => id !== undefined && candidates.includes(id);
  const needsMachine = verdict === 'same' || verdict === 'merge';
  if (needsMachine && !known(machineId)) return refuse(notACandidate('machineId', machineId, candidates));
  if (!needsMachine && known(machineId)) return refuse(notNew(machineId, verdict));
  const needsOther = verdict !== 'same' && (verdict !== 'different' || candidates.length > 0);
  if (needsOther && !known(otherMachineId)) {
    return refuse(notACandidate('otherMachineId', otherMachineId ?? '', candidates));
  }
  if (machineId === otherMachineId) return refuse(notTwo(machineId));
  return undefined;
}

const noConflict = (conflictId: string) => ({
  code: 'conflict-not-found',
  message: `There is no identity conflict ${conflictId}.`,
  wayOut: 'Look it up in the list of identity conflicts.',
  field: 'conflictId',
});

const alreadyResolved = ({ verdict, machineId }: Resolved) => ({
  code: 'conflict-already-resolved',
  message: `Somebody decided already: ${verdict}, machine ${machineId}.`,
  wayOut: 'If that was wrong, the next report that does not fit opens a new conflict.',
  field: 'conflictId',
});

const alreadyWithdrawn = {
  code: 'conflict-withdrawn',
  message: 'Nobody has to decide any more: the hardware enrolled for itself.',
  wayOut: 'If that is wrong, merge the machines when a report shows both, or retire the one that should not be.',
  field: 'conflictId',
};

const notACandidate = (field: string, machineId: string, candidates: readonly string[]) => ({
  code: 'not-a-candidate',
  message: `Machine ${machineId || '(none given)'} is not one of the conflict's candidates.`,
  wayOut:
    candidates.length > 0 ? `Choose one of ${candidates.join(', ')}.` : 'This conflict has none: say "different".',
  field,
});

const notNew = (machineId: string, verdict: ConflictVerdict) => ({
  code: 'machine-not-new',
  message: `With "${verdict}" the report belongs to a new machine, and ${machineId} is a candidate.`,
  wayOut: 'Leave machineId out to get a new id, or decide "same".',
  field: 'machineId',
});

const notTwo = (machineId: string) => ({
  code: 'same-machine',
  message: `Both ids are ${machineId}.`,
  wayOut: 'Name two different machines.',
  field: 'otherMachineId',
});
