import type { Pool } from '#libs/database/index.js';
import type { PlaceRule } from '#libs/contracts/index.js';
import { deviceTypeIdOf, proposePlaces, type ObservedNeighbour, type PlaceProposal } from '#libs/domain/index.js';
import {
  allPlaceRules,
  deviceTypesById,
  groupedBy,
  machinesById,
  neighboursOfMachines,
  peerNames,
  type MachineRow,
  type When,
} from '#libs/read-model/queries/index.js';

export interface ProposedPlace {
  readonly site: string;
  readonly rack: string | null;
  readonly unit: number | null;
  readonly face: string | null;
  readonly height: number | null;
  readonly chassis: string | null;
  readonly slot: string | null;
  readonly evidence: PlaceProposal['evidence'];
  readonly others: readonly ProposedPlace[];
}

const nowhere = { rack: null, unit: null, face: null, chassis: null, slot: null };

function viewOf({ stand, evidence }: PlaceProposal, height: number | null): ProposedPlace {
  const face = 'rack' in stand ? stand.face.toUpperCase() : null;
  return { ...nowhere, ...stand, face, height: 'rack' in stand ? height : null, evidence, others: [] };
}

/** Of the model that the machine reports, where the catalogue has it. */
const typeOf = ({ manufacturer, product }: MachineRow): string | undefined =>
  typeof manufacturer === 'string' && typeof product === 'string' ? deviceTypeIdOf(manufacturer, product) : undefined;

async function heightsOf(pool: Pool, ids: readonly string[], when: When | undefined) {
  const machines = await machinesById(pool, ids, when);
  const types = new Map(machines.map((machine) => [machine.id, typeOf(machine)]));
  const wanted = [...new Set([...types.values()].filter((type) => type !== undefined))];
  const known = await deviceTypesById(pool, wanted, when);
  return (id: string): number | null => {
    const type = known.get(types.get(id) ?? '');
    return type ? (type.content as { readonly height: number }).height : null;
  };
}

/** Where machines stand by the rules, as of a moment; one statement for each table, whatever their number. */
export async function proposedPlacesOf(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly (ProposedPlace | null)[]> {
  const rules = await allPlaceRules(pool, when);
  if (rules.length === 0) return ids.map(() => null);
  const peers = rules.map(({ device }) => ({ kind: 'device', id: device }) as const);
  const [names, neighbours, heightOf] = await Promise.all([
    peerNames(pool, peers, when),
    neighboursOfMachines(pool, ids, when),
    heightsOf(pool, ids, when),
  ]);
  const known = rules.map(({ rule, device, ports, gives }) => {
    const { names: called } = names({ kind: 'device', id: device });
    return { rule, device, ports, gives: gives as PlaceRule['gives'], names: called };
  });
  const heard = groupedBy(ids, neighbours, ({ machineId }) => machineId);
  return ids.map((id, at) => {
    const seen = (heard[at] ?? []) as readonly unknown[] as readonly ObservedNeighbour[];
    const [best, ...others] = proposePlaces(known, seen).map((one) => viewOf(one, heightOf(id)));
    return best ? { ...best, others } : null;
  });
}
