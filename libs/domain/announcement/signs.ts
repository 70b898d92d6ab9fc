import type { AnnouncedEvidence, AnnouncedKind, Evidence, EvidenceKind, Neighbour } from '#libs/contracts/index.js';
import { serialOf } from '../hardware/text.js';
import type { MachineState } from '../machine/state.js';
import { sameEvidence } from './evidence.js';

/** As what identity evidence can have been announced; what is missing here never is. */
const announcedAs: Partial<Record<EvidenceKind, AnnouncedKind>> = {
  'system-serial': 'serial',
  'board-serial': 'serial',
  'device-tree-serial': 'serial',
  'nic-mac': 'mac',
  'bmc-mac': 'mac',
};

/** Kinds of identity evidence that an announced kind may turn up as, where values name one machine at a time. */
export function claimedAs(kind: AnnouncedKind): readonly EvidenceKind[] {
  return (Object.keys(announcedAs) as EvidenceKind[]).filter((one) => announcedAs[one] === kind);
}

function ofEvidence({ kind, value }: Evidence): readonly AnnouncedEvidence[] {
  const as = announcedAs[kind];
  if (as) return [{ kind: as, value }];
  if (kind !== 'chassis-serial') return [];
  return [{ kind: value.includes('/') ? 'chassis-slot' : 'serial', value }];
}

const given = (values: readonly (string | undefined)[]): readonly string[] =>
  values.filter((value) => value !== undefined && value !== '') as readonly string[];

/** People announce a switch by its name or address, with or without its domain, and a port as it is numbered or labelled. */
function ofNeighbour({ systemName, chassisId, portId, portDescription }: Neighbour): readonly AnnouncedEvidence[] {
  const names = given([systemName, systemName?.split('.')[0], chassisId]);
  const ports = given([portId, portDescription]);
  return names.flatMap((name) =>
    ports.map((port) => ({ kind: 'switch-port', value: `${name} ${port}`.toLowerCase() }) as const),
  );
}

function distinct(all: readonly AnnouncedEvidence[]): readonly AnnouncedEvidence[] {
  return all.filter((one, at) => all.findIndex((other) => sameEvidence(one, other)) === at);
}

/**
 * All that a machine shows of what one can be announced by.
 * @param claimed evidence that is known to be its own beside what its state holds
 */
export function signsOf(
  { hardware, supporting }: Pick<MachineState, 'hardware' | 'supporting'>,
  claimed: readonly Evidence[] = [],
): readonly AnnouncedEvidence[] {
  const { system, board, chassis, bmc } = hardware?.sections ?? {};
  const serials = given([system?.serial, board?.serial, chassis?.serial].map(serialOf));
  const macs = given([...(hardware?.ports ?? []).map(({ mac }) => mac), bmc?.mac]);
  return distinct([
    ...serials.map((value) => ({ kind: 'serial', value }) as const),
    ...macs.map((value) => ({ kind: 'mac', value }) as const),
    ...[...supporting, ...claimed].flatMap(ofEvidence),
    ...(hardware?.neighbours ?? []).flatMap(ofNeighbour),
  ]);
}
