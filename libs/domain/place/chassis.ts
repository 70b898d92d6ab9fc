import {
  ChassisCreated,
  ChassisDescribed,
  ChassisPlaced,
  ChassisRestored,
  ChassisRetired,
  ChassisUnplaced,
  sameHolder,
  type ChassisEvent,
  type ChassisFacts,
  type RackPlace,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import type { ChassisCommand, CreateChassis, DescribeChassis, MoveChassis, PlaceChassis } from './chassis-commands.js';
import { problemOfChassis, problemOfNewSlots } from './chassis-facts.js';
import { factsIn } from './facts.js';
import { existsAlready, firstProblem, isRetired, notEmpty, notFound, problemOfCode, someOf } from './refusals.js';
import type { Life } from './site-state.js';
import { freeSlot, takeSlot, type HeldSlot } from './slots.js';
import { problemOfStand, sameStand, standsAlready, standsNowhere } from './standing.js';

export interface ChassisState {
  readonly life: Life;
  readonly facts: ChassisFacts;
  readonly place: RackPlace | undefined;
  readonly held: readonly HeldSlot[];
}

type ChassisDecision = Decision<ChassisEvent>;

/**
 * An enclosure with slots that machines sit in: blades, nodes of one sled, cartridges. It decides who holds which slot, as a
 * rack does for its units, and stands in a rack itself; the machines in it go wherever it goes.
 */
export const chassis: Decider<ChassisCommand, ChassisState, ChassisEvent> = {
  category: 'chassis',
  initialState: {
    life: 'absent',
    facts: { title: '', type: null, height: 0, slots: [] },
    place: undefined,
    held: [],
  },
  decide: (command, state) =>
    command.type === 'CreateChassis' ? create(command.data, state) : decideExisting(command, state),
  evolve,
};

const factNames = ['title', 'type', 'height', 'slots'] as const;

function create({ site, chassis, ...given }: CreateChassis['data'], state: ChassisState): ChassisDecision {
  if (state.life !== 'absent') return refuse(existsAlready('chassis', `${site}/${chassis}`));
  const facts = { ...state.facts, ...factsIn<ChassisFacts>(factNames, given) };
  const problem = firstProblem(problemOfCode('chassis', chassis, 'chassis'), problemOfChassis(facts));
  return problem ? refuse(problem) : accept(ChassisCreated.record({ site, chassis, ...facts }));
}

type OfExisting = Exclude<ChassisCommand, { type: 'CreateChassis' }>;
/** What gives something back is done already where the chassis is retired, for then it is empty. */
const givesBack: ReadonlySet<ChassisCommand['type']> = new Set(['RetireChassis', 'UnplaceChassis', 'FreeSlot']);

function decideExisting(command: OfExisting, state: ChassisState): ChassisDecision {
  const { site, chassis } = command.data;
  const id = `${site}/${chassis}`;
  if (state.life === 'absent') return refuse(notFound('chassis', id));
  if (command.type === 'RestoreChassis')
    return state.life === 'retired' ? accept(ChassisRestored.record({ site, chassis })) : accept();
  if (state.life === 'retired') return givesBack.has(command.type) ? accept() : refuse(isRetired('chassis', id));
  switch (command.type) {
    case 'DescribeChassis':
      return describe(command.data, state);
    case 'PlaceChassis':
    case 'MoveChassis':
      return stand(command, state);
    case 'UnplaceChassis':
      return state.place ? accept(ChassisUnplaced.record({ site, chassis, place: state.place })) : accept();
    case 'RetireChassis':
      return retire(command.data, state);
    case 'TakeSlot':
      return takeSlot(command.data, state);
    case 'FreeSlot':
      return freeSlot(command.data, state);
  }
}

function describe({ site, chassis, ...given }: DescribeChassis['data'], state: ChassisState): ChassisDecision {
  const was = state.facts;
  const is = { ...was, ...factsIn<ChassisFacts>(factNames, given) };
  if (JSON.stringify(was) === JSON.stringify(is)) return accept();
  const grown =
    is.height === was.height || state.place === undefined
      ? undefined
      : standsAlready(`chassis ${site}/${chassis}`, state.place);
  const problem = firstProblem(problemOfChassis(is), grown, problemOfNewSlots(is, state.held));
  return problem ? refuse(problem) : accept(ChassisDescribed.record({ site, chassis, was, is }));
}

function stand({ type, data }: PlaceChassis | MoveChassis, state: ChassisState): ChassisDecision {
  const { site, chassis, place } = data;
  const what = `chassis ${site}/${chassis}`;
  const { place: previous = null, facts } = state;
  if (previous && sameStand(previous, place)) return accept();
  if (previous && type === 'PlaceChassis') return refuse(standsAlready(what, previous));
  if (!previous && type === 'MoveChassis') return refuse(standsNowhere(what));
  const problem = problemOfStand(what, site, facts.height, place);
  return problem ? refuse(problem) : accept(ChassisPlaced.record({ site, chassis, place, previous }));
}

function retire({ site, chassis }: { site: string; chassis: string }, state: ChassisState): ChassisDecision {
  const holders = state.held.map(({ holder }) => `${holder.kind} ${holder.id}`);
  if (holders.length > 0) return refuse(notEmpty('chassis', `${site}/${chassis}`, someOf(holders)));
  return state.place
    ? refuse(standsAlready(`chassis ${site}/${chassis}`, state.place))
    : accept(ChassisRetired.record({ site, chassis }));
}

function evolve(state: ChassisState, event: ChassisEvent): ChassisState {
  switch (event.type) {
    case 'ChassisCreated': {
      const { site: _site, chassis: _chassis, ...facts } = event.data;
      return { life: 'in-use', facts, place: undefined, held: [] };
    }
    case 'ChassisDescribed':
      return { ...state, facts: event.data.is };
    case 'ChassisPlaced':
      return { ...state, place: event.data.place };
    case 'ChassisUnplaced':
      return { ...state, place: undefined };
    case 'ChassisRetired':
      return { ...state, life: 'retired' };
    case 'ChassisRestored':
      return { ...state, life: 'in-use' };
    case 'SlotTaken': {
      const { site: _site, chassis: _chassis, ...held } = event.data;
      return { ...state, held: [...state.held, held] };
    }
    case 'SlotFreed':
      return { ...state, held: state.held.filter(({ holder }) => !sameHolder(holder, event.data.holder)) };
  }
}
