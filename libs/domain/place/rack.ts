import {
  RackCreated,
  RackDescribed,
  RackMoved,
  RackRestored,
  RackRetired,
  sameHolder,
  type RackEvent,
  type RackFacts,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import { factsIn } from './facts.js';
import type { HeldUnits } from './occupancy.js';
import type { CreateRack, DescribeRack, MoveRack, RackCommand } from './rack-commands.js';
import { problemOfFacts, problemOfNewFacts } from './rack-facts.js';
import { existsAlready, firstProblem, isRetired, notEmpty, notFound, problemOfCode, someOf } from './refusals.js';
import type { Whereabouts } from './site-commands.js';
import type { Life } from './site-state.js';
import { freePlace, takePlace } from './units.js';

export interface RackState {
  readonly life: Life;
  readonly facts: RackFacts;
  readonly where: Whereabouts;
  readonly held: readonly HeldUnits[];
}

type RackDecision = Decision<RackEvent>;

/**
 * A rack, and who holds which of its units. It alone decides that: whoever takes a place writes to its stream, so two
 * things never share one, whoever asks when.
 */
export const rack: Decider<RackCommand, RackState, RackEvent> = {
  category: 'rack',
  initialState: {
    life: 'absent',
    facts: { title: '', height: 0, width: 0, numbering: 'bottom', feeds: [] },
    where: { room: null, row: null },
    held: [],
  },
  decide: (command, state) =>
    command.type === 'CreateRack' ? create(command.data, state) : decideExisting(command, state),
  evolve,
};

const factNames = ['title', 'height', 'width', 'numbering', 'feeds'] as const;

function create({ site, rack, room, row, ...given }: CreateRack['data'], state: RackState): RackDecision {
  if (state.life !== 'absent') return refuse(existsAlready('rack', `${site}/${rack}`));
  const facts = { ...state.facts, ...factsIn<RackFacts>(factNames, given) };
  const problem = firstProblem(problemOfCode('rack', rack, 'rack'), problemOfFacts(facts));
  return problem ? refuse(problem) : accept(RackCreated.record({ site, rack, room, row, ...facts }));
}

type OfExisting = Exclude<RackCommand, { type: 'CreateRack' }>;

function decideExisting(command: OfExisting, state: RackState): RackDecision {
  const { site, rack } = command.data;
  const id = `${site}/${rack}`;
  if (state.life === 'absent') return refuse(notFound('rack', id));
  if (command.type === 'RestoreRack')
    return state.life === 'retired' ? accept(RackRestored.record({ site, rack })) : accept();
  if (state.life === 'retired')
    return command.type === 'RetireRack' || command.type === 'FreePlace' ? accept() : refuse(isRetired('rack', id));
  switch (command.type) {
    case 'DescribeRack':
      return describe(command.data, state);
    case 'MoveRack':
      return move(command.data, state);
    case 'RetireRack':
      return retire(command.data, state);
    case 'TakePlace':
      return takePlace(command.data, state);
    case 'FreePlace':
      return freePlace(command.data, state);
  }
}

function describe({ site, rack, ...given }: DescribeRack['data'], { facts: was, held }: RackState): RackDecision {
  const is = { ...was, ...factsIn<RackFacts>(factNames, given) };
  if (JSON.stringify(was) === JSON.stringify(is)) return accept();
  const problem = firstProblem(problemOfFacts(is), problemOfNewFacts(was, is, held));
  return problem ? refuse(problem) : accept(RackDescribed.record({ site, rack, was, is }));
}

function move({ site, rack, room, row }: MoveRack['data'], { where }: RackState): RackDecision {
  if (where.room === room && where.row === row) return accept();
  return accept(RackMoved.record({ site, rack, room, row, previous: where }));
}

function retire({ site, rack }: { site: string; rack: string }, { held }: RackState): RackDecision {
  const holders = held.map(({ holder }) => `${holder.kind} ${holder.id}`);
  return holders.length > 0
    ? refuse(notEmpty('rack', `${site}/${rack}`, someOf(holders)))
    : accept(RackRetired.record({ site, rack }));
}

function evolve(state: RackState, event: RackEvent): RackState {
  switch (event.type) {
    case 'RackCreated': {
      const { site: _site, rack: _rack, room, row, ...facts } = event.data;
      return { life: 'in-use', facts, where: { room, row }, held: [] };
    }
    case 'RackDescribed':
      return { ...state, facts: event.data.is };
    case 'RackMoved':
      return { ...state, where: { room: event.data.room, row: event.data.row } };
    case 'RackRetired':
      return { ...state, life: 'retired' };
    case 'RackRestored':
      return { ...state, life: 'in-use' };
    case 'PlaceTaken': {
      const { site: _site, rack: _rack, ...held } = event.data;
      return { ...state, held: [...state.held, held] };
    }
    case 'PlaceFreed':
      return { ...state, held: state.held.filter(({ holder }) => !sameHolder(holder, event.data.holder)) };
  }
}
