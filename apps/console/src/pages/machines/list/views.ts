import { machinesSearch, type MachinesSearch } from '../machines-search.js';

/** A way to look at the machines, by name. Whatever its address says belongs to it. */
export interface View {
  readonly name: string;
  readonly search: MachinesSearch;
}

/** What everybody looks for. */
export const builtInViews: readonly View[] = [
  { name: 'All', search: {} },
  {
    name: 'Unaccepted',
    search: { state: 'new', sort: '-discovered', columns: 'name,state,model,serial,bmc,reported,discovered,seen' },
  },
  { name: 'Silent', search: { filter: 'silent=true', columns: 'name,state,place,role,model,serial,silent,seen' } },
  { name: 'Drifting', search: { filter: 'has drift', columns: 'name,state,place,role,cluster,drift,ready,changed' } },
  {
    name: 'Not ready',
    search: {
      filter: 'lifecycle=accepted and ready=false',
      columns: 'name,state,place,role,cluster,model,serial,ready',
    },
  },
  { name: 'By place', search: { sort: 'place', columns: 'place,name,state,role,cluster,model,serial,addresses' } },
];

const place = 'rackledger.machineViews';

/** Two addresses of the same view; moments do not count. */
export const isSameView = (one: MachinesSearch, other: MachinesSearch): boolean =>
  JSON.stringify(machinesSearch({ ...one })) === JSON.stringify(machinesSearch({ ...other }));

function readView(given: unknown): readonly View[] {
  if (typeof given !== 'object' || given === null) return [];
  const { name, search } = given as { readonly name?: unknown; readonly search?: unknown };
  if (typeof name !== 'string' || typeof search !== 'object' || search === null) return [];
  return [{ name, search: machinesSearch(search as Record<string, unknown>) }];
}

/** What was kept in this browser; what cannot be read of it is as if it were not there. */
export function keptViews(storage: Pick<Storage, 'getItem'>): readonly View[] {
  try {
    const given: unknown = JSON.parse(storage.getItem(place) ?? '[]');
    return Array.isArray(given) ? given.flatMap(readView) : [];
  } catch {
    return [];
  }
}

export const keepViews = (storage: Pick<Storage, 'setItem'>, views: readonly View[]): void =>
  storage.setItem(place, JSON.stringify(views));

/** Under a name there is one view: the newer one. */
export const withView = (views: readonly View[], view: View): readonly View[] => [
  ...views.filter(({ name }) => name !== view.name),
  view,
];
