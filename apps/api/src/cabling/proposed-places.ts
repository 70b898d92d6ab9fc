import type { Pool } from '#libs/database/index.js';
import type { PlaceRule } from '#libs/contracts/index.js';
import {
  deviceTypeIdOf,
  proposePlaces,
  slotPlaces,
  type ObservedNeighbour,
  type PlaceProposal,
} from '#libs/domain/index.js';
import {
  allPlaceRules,
  deviceTypesById,
  groupedBy,
  machinesById,
  neighboursOfMachines,
  peerNames,
  slotEvidenceOf,
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

/** What the machines themselves report of their slots; identity keeps what is so now, and no past. */
async function bySlot(pool: Pool, ids: readonly string[], when: When | undefined) {
  const evidence = when ? [] : await slotEvidenceOf(pool, ids);
  return (id: string): readonly PlaceProposal[] =>
    evidence
      .filter(({ machineId }) => machineId === id)
      .flatMap((one) => slotPlaces([one.value], [one]))
      .map(({ site, chassis, slot, read }) => ({
        stand: { site, chassis, slot },
        evidence: [{ rule: 'chassis-slot', port: 'enclosure', heard: read }],
      }));
}

/** Where machines stand by the ports that they are heard at; one statement for each table, whatever their number. */
async function byPort(pool: Pool, ids: readonly string[], when: When | undefined) {
  const rules = await allPlaceRules(pool, when);
  if (rules.length === 0) return () => [];
  const peers = rules.map(({ device }) => ({ kind: 'device', id: device }) as const);
  const [names, neighbours] = await Promise.all([peerNames(pool, peers, when), neighboursOfMachines(pool, ids, when)]);
  const known = rules.map(({ rule, device, ports, gives }) => {
    const { names: called } = names({ kind: 'device', id: device });
    return { rule, device, ports, gives: gives as PlaceRule['gives'], names: called };
  });
  const heard = groupedBy(ids, neighbours, ({ machineId }) => machineId);
  return (at: number): readonly PlaceProposal[] =>
    proposePlaces(known, (heard[at] ?? []) as readonly unknown[] as readonly ObservedNeighbour[]);
}

const keyOf = ({ stand }: PlaceProposal): string => JSON.stringify({ ...stand, face: undefined });

/** One for each place, with all that speaks for it; the best supported first, and what a machine says itself before the rest. */
function merged(all: readonly PlaceProposal[]): readonly PlaceProposal[] {
  const places = new Map<string, PlaceProposal>();
  for (const one of all) {
    const known = places.get(keyOf(one));
    places.set(keyOf(one), known ? { ...known, evidence: [...known.evidence, ...one.evidence] } : one);
  }
  return [...places.values()].toSorted((one, other) => other.evidence.length - one.evidence.length);
}

/** Where machines stand, as of a moment: by the slots that they report, and by the rules about ports. */
export async function proposedPlacesOf(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly (ProposedPlace | null)[]> {
  const [slots, ports] = await Promise.all([bySlot(pool, ids, when), byPort(pool, ids, when)]);
  const found = ids.map((id, at) => merged([...slots(id), ...ports(at)]));
  if (found.every((all) => all.length === 0)) return ids.map(() => null);
  const heightOf = await heightsOf(pool, ids, when);
  return found.map((all, at) => {
    const [best, ...others] = all.map((one) => viewOf(one, heightOf(ids[at] ?? '')));
    return best ? { ...best, others } : null;
  });
}
