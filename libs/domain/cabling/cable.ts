import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  CableChanged,
  CableMoved,
  CablePlanned,
  CableRemoved,
  type CableEnd,
  type CableEvent,
  type CableFacts,
} from '#libs/contracts/index.js';
import { cableEndId } from './cable-end.js';

export type PlanCable = Command<
  'PlanCable',
  CableFacts & { readonly cableId: string; readonly a: CableEnd; readonly b: CableEnd }
>;
/** What is left out stays as it is. */
export type ChangeCable = Command<
  'ChangeCable',
  { readonly cableId: string } & { readonly [Field in keyof CableFacts]?: CableFacts[Field] | undefined }
>;
export type MoveCable = Command<
  'MoveCable',
  { readonly cableId: string; readonly end: 'a' | 'b'; readonly to: CableEnd }
>;
export type RemoveCable = Command<'RemoveCable', { readonly cableId: string }>;
export type CableCommand = PlanCable | ChangeCable | MoveCable | RemoveCable;

export interface PlannedCable extends CableFacts {
  readonly a: CableEnd;
  readonly b: CableEnd;
}

/** `was` is kept of a removed one: its id is not used again but to take the removal back. */
export type CableState =
  | { readonly standing: 'absent' }
  | { readonly standing: 'planned'; readonly cable: PlannedCable }
  | { readonly standing: 'removed'; readonly was: PlannedCable };

/**
 * A cable between two ports, as it is planned to be. That a port has one cable at most is decided by its end, in the same
 * append.
 */
export const cable: Decider<CableCommand, CableState, CableEvent> = {
  category: 'cable',
  initialState: { standing: 'absent' },
  decide: (command, state) => {
    switch (command.type) {
      case 'PlanCable':
        return plan(command.data, state);
      case 'ChangeCable':
        return withCable(command.data.cableId, state, (cable) => change(command.data, cable));
      case 'MoveCable':
        return withCable(command.data.cableId, state, (cable) => move(command.data, cable));
      case 'RemoveCable':
        return withCable(command.data.cableId, state, (cable) =>
          accept(CableRemoved.record({ cableId: command.data.cableId, ...cable })),
        );
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'CablePlanned': {
        const { cableId: _, ...cable } = event.data;
        return { standing: 'planned', cable };
      }
      case 'CableChanged':
        return state.standing === 'planned' ? { ...state, cable: { ...state.cable, ...event.data.is } } : state;
      case 'CableMoved': {
        const { end, to } = event.data;
        return state.standing === 'planned' ? { ...state, cable: { ...state.cable, [end]: to } } : state;
      }
      case 'CableRemoved': {
        const { cableId: _, ...was } = event.data;
        return { standing: 'removed', was };
      }
    }
  },
};

const longestLabel = 120;
/** RFC 791: every IPv4 host takes 68 bytes; 65,535 is the most that a packet can have. */
const mtuRange = { least: 68, most: 65_535 } as const;

function plan({ cableId, a, b, ...given }: PlanCable['data'], state: CableState): Decision<CableEvent> {
  if (state.standing === 'planned') return refuse(idTaken(cableId));
  const facts = factsOf(given);
  const problem = problemOfFacts(facts) ?? problemOfEnds(a, b);
  return problem ? refuse(problem) : accept(CablePlanned.record({ cableId, ...facts, a, b }));
}

function change({ cableId, ...given }: ChangeCable['data'], cable: PlannedCable): Decision<CableEvent> {
  const was = factsOf(cable);
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const is = factsOf({ ...was, ...told });
  const problem = problemOfFacts(is);
  if (problem) return refuse(problem);
  const same = (Object.keys(is) as (keyof CableFacts)[]).every((field) => was[field] === is[field]);
  return same ? accept() : accept(CableChanged.record({ cableId, was, is }));
}

function move({ cableId, end, to }: MoveCable['data'], cable: PlannedCable): Decision<CableEvent> {
  const from = cable[end];
  if (sameEnd(from, to) && from.port === to.port) return accept();
  const problem = problemOfEnds(to, end === 'a' ? cable.b : cable.a);
  return problem ? refuse(problem) : accept(CableMoved.record({ cableId, end, from, to }));
}

/** Exactly the fields that are facts, in one order. */
function factsOf({ kind, label, status, speedMbps, mtu }: CableFacts): CableFacts {
  const text = label?.trim() ?? '';
  return { kind, label: text === '' ? null : text, status, speedMbps, mtu };
}

export const sameEnd = (one: CableEnd, other: CableEnd): boolean => cableEndId(one) === cableEndId(other);

function withCable(
  cableId: string,
  state: CableState,
  decide: (cable: PlannedCable) => Decision<CableEvent>,
): Decision<CableEvent> {
  if (state.standing === 'planned') return decide(state.cable);
  return refuse({
    code: 'cable-not-found',
    message: state.standing === 'removed' ? `Cable ${cableId} was removed.` : `There is no cable ${cableId}.`,
    wayOut: 'Look it up in the list of cables, or plan a new one.',
    field: 'cableId',
  });
}

function problemOfFacts({ kind, label, speedMbps, mtu }: CableFacts): Refusal | undefined {
  if (label !== null && label.length > longestLabel) return labelTooLong;
  if (mtu !== null && (mtu < mtuRange.least || mtu > mtuRange.most)) return badMtu;
  const carries = kind !== 'power' && kind !== 'console';
  return carries || (speedMbps === null && mtu === null) ? undefined : noNetwork(kind);
}

const problemOfEnds = (a: CableEnd, b: CableEnd): Refusal | undefined => (sameEnd(a, b) ? loop : undefined);

const idTaken = (cableId: string): Refusal => ({
  code: 'cable-exists',
  message: `There is a cable ${cableId} already.`,
  wayOut: 'Change or move it, or plan a cable with another id.',
  field: 'cableId',
});
const loop: Refusal = {
  code: 'cable-loop',
  message: 'Both ends would be in the same port.',
  wayOut: 'Give two ports.',
  field: 'b',
};
const labelTooLong: Refusal = {
  code: 'label-too-long',
  message: `A label has at most ${longestLabel} characters.`,
  wayOut: 'Shorten it.',
  field: 'label',
};
const badMtu: Refusal = {
  code: 'mtu-invalid',
  message: `An MTU is ${mtuRange.least} to ${mtuRange.most} bytes.`,
  wayOut: 'Give what the interfaces should be set to, such as 1500 or 9000, or leave it out.',
  field: 'mtu',
};
const noNetwork = (kind: string): Refusal => ({
  code: 'cable-carries-no-network',
  message: `A ${kind} cable has no link speed and no MTU.`,
  wayOut: 'Leave speedMbps and mtu out, or choose another kind.',
  field: 'speedMbps',
});
