import type { ContactLoss, RenumberingMove, TorStage } from '#libs/contracts/index.js';
import { deriveBgp, type BgpFacts, type DerivedBgp } from '../bgp/derive.js';
import type { BgpSession, MachineBgp } from '../bgp/session.js';
import type { MachineState } from '../machine/state.js';
import { factsAt, ownAddresses } from './stages.js';

/** A machine, its moves, and what its sessions follow from now. */
export interface Contacted {
  readonly id: string;
  readonly state: MachineState;
  readonly facts: BgpFacts;
  readonly moves: readonly RenumberingMove[];
}

/** The steps of one machine's wave. */
export interface WaveSteps {
  readonly give: string;
  /** Where the switches are told about the switch. */
  readonly turn: string | undefined;
  readonly free: string | undefined;
}

type Loss = Omit<ContactLoss, 'machineId'>;

const torsOf = ({ sessions }: MachineBgp): readonly string[] => [...new Set(sessions.map(({ tor }) => tor.hostname))];
const both = (tors: readonly string[]): string => (tors.length > 1 ? `${tors.join(' and ')} at once` : tors.join(''));

function addressText({ transport }: BgpSession): string {
  return transport.kind === 'numbered' ? transport.local : transport.interface;
}

const keyOf = (session: BgpSession): string => `${session.tor.device} ${addressText(session)}`;

/** Sessions that are there and then are not; and whether another one with the same switch carries on. */
function endedSessions(step: string, was: MachineBgp, is: MachineBgp): readonly Loss[] {
  const left = new Set(is.sessions.map(keyOf));
  return was.sessions
    .filter((one) => !left.has(keyOf(one)))
    .map((one) => {
      const other = is.sessions.find(
        ({ tor, carries }) => tor.device === one.tor.device && carries.join() === one.carries.join(),
      );
      const ended = `The session with ${one.tor.hostname} over ${addressText(one)} ends`;
      return other
        ? { step, code: 'session-ends', message: `${ended}; the one over ${addressText(other)} carries on.` }
        : { step, code: 'session-lost', message: `${ended}, and no other one with that switch is left.` };
    });
}

function routerIdLoss(step: string, was: MachineBgp, is: MachineBgp): readonly Loss[] {
  if (was.routerId === is.routerId || was.sessions.length === 0) return [];
  const message = `Its router id goes from ${was.routerId} to ${is.routerId}: its sessions with ${both(torsOf(was))} start anew.`;
  return [{ step, code: 'router-id', message }];
}

function asnLoss({ give, turn }: WaveSteps, was: MachineBgp, is: MachineBgp): readonly Loss[] {
  if (was.asn === is.asn || was.sessions.length === 0) return [];
  const told = turn === undefined ? '' : ` (${turn})`;
  const message = `It speaks as AS ${is.asn}: its sessions with ${both(torsOf(was))} are down until these know it${told}.`;
  return [{ step: give, code: 'sessions-down', message }];
}

function sessionLosses({ facts, moves }: Contacted, steps: WaveSteps): readonly Loss[] {
  const at = (stage: TorStage) => deriveBgp(factsAt(facts, moves, stage)).bgp;
  const [now, given, after] = [deriveBgp(facts).bgp, at('given'), at('after')];
  if (!now || !given || !after) return [];
  const { give, free } = steps;
  return [
    ...routerIdLoss(give, now, given),
    ...asnLoss(steps, now, given),
    ...(free === undefined ? [] : [...routerIdLoss(free, given, after), ...endedSessions(free, given, after)]),
  ];
}

/** Whether nothing but its BMC leads to a machine: it was not heard of, or has no other address. */
const isOnlyPath = ({ silentSince, assigned }: MachineState): boolean =>
  silentSince !== undefined || assigned.every((one) => one.function === 'bmc');

function bmcLosses({ state }: Contacted, move: RenumberingMove, step: string): readonly Loss[] {
  const own = ownAddresses(move);
  if (!own) return [];
  const moves = {
    step,
    code: 'bmc-moves',
    message: `Its BMC leaves ${own.before}, and is reached at ${own.after} once its port is in that network.`,
  };
  if (!isOnlyPath(state)) return [moves];
  const silent =
    state.silentSince === undefined ? 'it has no other address' : `it is silent since ${state.silentSince}`;
  return [moves, { step, code: 'only-path', message: `Its BMC is the only way to it: ${silent}.` }];
}

/** Of one move by itself: who knows the old number does not reach the machine by it any more. */
function moveLosses(machine: Contacted, move: RenumberingMove, { give, free }: WaveSteps): readonly Loss[] {
  if (move.kind === 'asn') return [];
  if (move.kind === 'name')
    return [{ step: give, code: 'name-goes', message: `It is not called ${move.before} any more.` }];
  if (move.kind === 'address' && !move.beside) return bmcLosses(machine, move, give);
  const own = ownAddresses(move);
  if (!own || free === undefined) return [];
  return [{ step: free, code: 'address-goes', message: `${own.before} (${move.function}) answers no more.` }];
}

/** All that is not reached for a while, or any more, in the order of the steps. */
export function contactLosses(machine: Contacted, steps: WaveSteps): readonly ContactLoss[] {
  const losses = [
    ...sessionLosses(machine, steps),
    ...machine.moves.flatMap((move) => moveLosses(machine, move, steps)),
  ];
  return losses.map((loss) => ({ ...loss, machineId: machine.id }));
}

/** What would be missing for its sessions at the end and is not now: a new link that its rack knows nothing of. */
export function newGaps({ facts, moves }: Contacted): DerivedBgp['gaps'] {
  const known = new Set(deriveBgp(facts).gaps.map(({ message }) => message));
  return deriveBgp(factsAt(facts, moves, 'after')).gaps.filter(({ message }) => !known.has(message));
}
