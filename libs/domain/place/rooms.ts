import { RoomAdded, RoomRemoved, RowAdded, RowRemoved, type SiteEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decision } from '#libs/kernel/index.js';
import { firstProblem, notEmpty, notFound, problemOfCode, problemOfTitle, someOf } from './refusals.js';
import type { AddRoom, AddRow, RemoveRoom, RemoveRow, Whereabouts } from './site-commands.js';
import type { SiteState } from './site-state.js';

type SiteDecision = Decision<SiteEvent>;

const listedWhere = ({ listed }: SiteState, there: (entry: Whereabouts) => boolean): readonly string[] =>
  Array.from(listed.entries(), ([key, entry]) => ({ key, entry }))
    .filter(({ entry }) => there(entry))
    .map(({ key }) => key)
    .toSorted();

export function addRoom({ site, room, title }: AddRoom['data'], state: SiteState): SiteDecision {
  if (state.rooms.has(room)) return accept();
  const problem = firstProblem(problemOfCode('room', room, 'room'), problemOfTitle(title));
  return problem ? refuse(problem) : accept(RoomAdded.record({ site, room, title: title.trim() }));
}

/** One that is not there is gone already. */
export function removeRoom({ site, room }: RemoveRoom['data'], state: SiteState): SiteDecision {
  const known = state.rooms.get(room);
  if (!known) return accept();
  const rows = [...known.rows.keys()].map((row) => `row ${row}`);
  const found = [...rows, ...listedWhere(state, (entry) => entry.room === room)];
  return found.length > 0
    ? refuse(notEmpty('room', `${room} of site ${site}`, someOf(found)))
    : accept(RoomRemoved.record({ site, room, title: known.title }));
}

export function addRow({ site, room, row, title }: AddRow['data'], state: SiteState): SiteDecision {
  const known = state.rooms.get(room);
  if (!known) return refuse(notFound('room', `${room} in site ${site}`));
  if (known.rows.has(row)) return accept();
  const problem = firstProblem(problemOfCode('row', row, 'row'), problemOfTitle(title));
  return problem ? refuse(problem) : accept(RowAdded.record({ site, room, row, title: title.trim() }));
}

export function removeRow({ site, room, row }: RemoveRow['data'], state: SiteState): SiteDecision {
  const title = state.rooms.get(room)?.rows.get(row);
  if (title === undefined) return accept();
  const found = listedWhere(state, (entry) => entry.room === room && entry.row === row);
  return found.length > 0
    ? refuse(notEmpty('row', `${row} in room ${room} of site ${site}`, someOf(found)))
    : accept(RowRemoved.record({ site, room, row, title }));
}
