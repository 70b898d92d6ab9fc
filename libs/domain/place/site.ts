import {
  SiteCreated,
  SiteListed,
  SiteRestored,
  SiteRetired,
  SiteTitled,
  SiteUnlisted,
  type SiteEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  existsAlready,
  firstProblem,
  isRetired,
  notEmpty,
  notFound,
  problemOfCode,
  problemOfTitle,
  someOf,
} from './refusals.js';
import { addRoom, addRow, removeRoom, removeRow } from './rooms.js';
import type { CreateSite, ListInSite, SiteCommand, TitleSite, UnlistInSite, Whereabouts } from './site-commands.js';
import { entryKey, noSite, type SiteState } from './site-state.js';

type SiteDecision = Decision<SiteEvent>;

/**
 * A site: its rooms and rows, and the list of the racks, chassis and devices that it has. The list makes that no room goes
 * from under a rack, and that whoever creates something there finds the site as it was looked at.
 */
export const site: Decider<SiteCommand, SiteState, SiteEvent> = {
  category: 'site',
  initialState: noSite,
  decide: (command, state) =>
    command.type === 'CreateSite' ? create(command.data, state) : decideExisting(command, state),
  evolve,
};

function create({ site, title }: CreateSite['data'], state: SiteState): SiteDecision {
  if (state.life !== 'absent') return refuse(existsAlready('site', site));
  const problem = firstProblem(problemOfCode('site', site, 'site'), problemOfTitle(title));
  return problem ? refuse(problem) : accept(SiteCreated.record({ site, title: title.trim() }));
}

type OfExisting = Exclude<SiteCommand, { type: 'CreateSite' }>;

function decideExisting(command: OfExisting, state: SiteState): SiteDecision {
  const { site } = command.data;
  if (state.life === 'absent') return refuse(notFound('site', site));
  if (command.type === 'RestoreSite')
    return state.life === 'retired' ? accept(SiteRestored.record({ site })) : accept();
  if (state.life === 'retired') return command.type === 'RetireSite' ? accept() : refuse(isRetired('site', site));
  return decideInUse(command, state);
}

function decideInUse(command: Exclude<OfExisting, { type: 'RestoreSite' }>, state: SiteState): SiteDecision {
  switch (command.type) {
    case 'TitleSite':
      return retitle(command.data, state);
    case 'RetireSite':
      return retire(command.data.site, state);
    case 'AddRoom':
      return addRoom(command.data, state);
    case 'RemoveRoom':
      return removeRoom(command.data, state);
    case 'AddRow':
      return addRow(command.data, state);
    case 'RemoveRow':
      return removeRow(command.data, state);
    case 'ListInSite':
      return list(command.data, state);
    case 'UnlistInSite':
      return unlist(command.data, state);
  }
}

function retitle({ site, title }: TitleSite['data'], state: SiteState): SiteDecision {
  const problem = problemOfTitle(title);
  if (problem) return refuse(problem);
  const wanted = title.trim();
  return wanted === state.title
    ? accept()
    : accept(SiteTitled.record({ site, title: wanted, previousTitle: state.title }));
}

function retire(site: string, state: SiteState): SiteDecision {
  const listed = Array.from(state.listed.entries(), ([key]) => key).toSorted();
  return listed.length > 0 ? refuse(notEmpty('site', site, someOf(listed))) : accept(SiteRetired.record({ site }));
}

function problemOfWhereabouts(site: string, { room, row }: Whereabouts, state: SiteState): Refusal | undefined {
  if (room === null)
    return row === null
      ? undefined
      : { code: 'room-needed', message: `Row ${row} is of which room?`, wayOut: 'Give the room too.', field: 'room' };
  const known = state.rooms.get(room);
  if (!known) return notFound('room', `${room} in site ${site}`);
  return row === null || known.rows.has(row) ? undefined : notFound('row', `${row} in room ${room} of site ${site}`);
}

function list({ site, kind, code, room, row }: ListInSite['data'], state: SiteState): SiteDecision {
  const problem = problemOfWhereabouts(site, { room, row }, state);
  if (problem) return refuse(problem);
  const previous = state.listed.get(entryKey(kind, code)) ?? null;
  if (previous?.room === room && previous.row === row) return accept();
  return accept(SiteListed.record({ site, kind, code, room, row, previous }));
}

function unlist({ site, kind, code }: UnlistInSite['data'], state: SiteState): SiteDecision {
  const known = state.listed.get(entryKey(kind, code));
  return known ? accept(SiteUnlisted.record({ site, kind, code, ...known })) : accept();
}

function evolve(state: SiteState, event: SiteEvent): SiteState {
  switch (event.type) {
    case 'SiteCreated':
      return { ...state, life: 'in-use', title: event.data.title };
    case 'SiteTitled':
      return { ...state, title: event.data.title };
    case 'SiteRetired':
      return { ...state, life: 'retired' };
    case 'SiteRestored':
      return { ...state, life: 'in-use' };
    case 'SiteListed': {
      const { kind, code, room, row } = event.data;
      return { ...state, listed: state.listed.with(entryKey(kind, code), { room, row }) };
    }
    case 'SiteUnlisted':
      return { ...state, listed: state.listed.without(entryKey(event.data.kind, event.data.code)) };
    default:
      return { ...state, rooms: roomsAfter(state.rooms, event) };
  }
}

type RoomEvent = Extract<SiteEvent, { type: `Room${string}` | `Row${string}` }>;

function roomsAfter(rooms: SiteState['rooms'], event: RoomEvent): SiteState['rooms'] {
  const { room, title } = event.data;
  const known = rooms.get(room) ?? { title: '', rows: new Map<string, string>() };
  switch (event.type) {
    case 'RoomAdded':
      return new Map(rooms).set(room, { ...known, title });
    case 'RoomRemoved':
      return without(rooms, room);
    case 'RowAdded':
      return new Map(rooms).set(room, { ...known, rows: new Map(known.rows).set(event.data.row, title) });
    case 'RowRemoved':
      return new Map(rooms).set(room, { ...known, rows: without(known.rows, event.data.row) });
  }
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
