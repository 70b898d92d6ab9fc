import type { StoredEvent } from '#libs/ports/index.js';
import { alikeNamed } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { warningsOfMove } from './warnings-of-move.js';

/** Of one order; whoever names five hundred machines alike is told by the first of them. */
const mostWarnings = 20;

interface Named {
  readonly machineId: string;
  readonly name: string;
}

const renaming: ReadonlySet<string> = new Set(['MachineNamed', 'MachineUnnamed', 'MachineRetired']);

/** What would be so that nobody may want, and that nothing refuses. */
export const warningsOfPlan = async (captured: readonly StoredEvent[], api: ApiContext): Promise<readonly string[]> => [
  ...(await alikeThen(captured, api)),
  ...(await warningsOfMove(captured, api)),
];

/** A short name that another machine has in another domain. */
async function alikeThen(captured: readonly StoredEvent[], api: ApiContext): Promise<readonly string[]> {
  const changed = captured.filter(({ type }) => renaming.has(type)).map(({ data }) => data as unknown as Named);
  const names = captured.flatMap(({ type, data }) =>
    type === 'MachineNamed' ? [(data as unknown as Named).name] : [],
  );
  if (names.length === 0) return [];
  const inPlan = new Set(changed.map(({ machineId }) => machineId));
  const found = await alikeNamed(api.services.pool, [...new Set(names)], mostWarnings);
  const others = found.filter(({ id }) => !inPlan.has(id));
  // Machines that the caller may not see are not named to him.
  const seen = await Promise.all(others.map(async ({ id }) => api.loaders.machine.load(id)));
  return others
    .filter((_, at) => seen[at])
    .map(({ name, fqdn }) => `Another machine is called ${name}, too: ${fqdn ?? `${name}, without a domain`}.`);
}
