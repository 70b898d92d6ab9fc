import { AsnTaken, isRackPlace, type Holder } from '#libs/contracts/index.js';
import {
  declareCommands,
  declareCoordinated,
  defined,
  step,
  streamOf,
  type Asn,
  type DomainEvent,
  type EventOf,
  type Look,
  type Refusal,
  type Steps,
} from '#libs/kernel/index.js';
import { namedIf, problemOfNamed } from '../declared/named.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import { usedByPolicies } from '../policy/uses.js';
import { asnPool } from './asn-pool.js';
import { asnSpace, theAsnSpace } from './asn-space.js';
import type { ChangeAsnPool, CloseAsnPool, CreateAsnPool } from './commands.js';

interface OnMachine {
  readonly machineId: string;
  /** ISO 8601: now. */
  readonly at: string;
}

export interface AssignedAsn extends OnMachine {
  readonly pool: string;
  /** A certain number; without one, the next free one. */
  readonly asn?: Asn | undefined;
  readonly reservation?: string | undefined;
}

export interface DeviceAsn {
  readonly pool: string;
  /** `<site>/<code>`. */
  readonly device: string;
  readonly at: string;
  readonly asn?: Asn | undefined;
  readonly reservation?: string | undefined;
  /** Where it is, for pools with one number per rack or per cluster. */
  readonly rack?: string | undefined;
  readonly cluster?: string | undefined;
}

const ofMachine = ({ machineId }: { readonly machineId: string }): string => streamOf(machine.category, machineId);
const ofPool = ({ pool }: { readonly pool: string }): string => streamOf(asnPool.category, pool);

/** Ranges are claimed among all pools in the same append. */
function withSpace(command: CreateAsnPool | ChangeAsnPool): Steps {
  const { pool, ranges, forcedBecause } = command.data;
  const claim = { pool, ranges: ranges ?? [], ...(forcedBecause === undefined ? {} : { forcedBecause }) };
  return [
    step(asnPool, pool, command),
    ...(ranges ? [step(asnSpace, theAsnSpace, { type: 'ClaimAsnSpace', data: claim })] : []),
  ];
}

/** Where a machine is, as far as pools ask. */
function whereabouts({ place, cluster }: MachineState) {
  return { rack: place && isRackPlace(place) ? `${place.site}/${place.rack}` : undefined, cluster };
}

/** @throws Error where no number was taken: the machine has none, so the pool cannot have said that it does */
function asnIn(decided: readonly DomainEvent[]): Asn {
  const taken = decided.find((event): event is EventOf<typeof AsnTaken> => event.type === AsnTaken.type);
  if (!taken) throw new Error('a pool has a number for a machine that does not have it');
  return taken.data.asn;
}

async function assign({ machineId, pool, asn, reservation, at }: AssignedAsn, look: Look): Promise<Steps | Refusal> {
  const { state } = await look(machine, machineId);
  const holder: Holder = { kind: 'machine', id: machineId };
  const hold = (number: Asn) => step(machine, machineId, { type: 'HoldAsn', data: { machineId, asn: number, pool } });
  // Whether there is such a machine, and whether it has a number already, is for it to say before a pool says anything.
  if (state.lifecycle === 'absent' || state.asn) return [hold(asn ?? state.asn?.asn ?? 0)];
  const taking = { pool, holder, at, ...defined({ asn, reservation, ...whereabouts(state) }) };
  return [step(asnPool, pool, { type: 'TakeAsn', data: taking }), (decided) => hold(asnIn(decided))];
}

async function release({ machineId, at }: OnMachine, look: Look): Promise<Steps> {
  const { asn } = (await look(machine, machineId)).state;
  const yielded = step(machine, machineId, { type: 'YieldAsn', data: { machineId } });
  if (!asn) return [yielded];
  const holder: Holder = { kind: 'machine', id: machineId };
  return [yielded, step(asnPool, asn.pool, { type: 'FreeAsn', data: { pool: asn.pool, holder, at } })];
}

/** What people and tools may ask about autonomous system numbers. */
export const asnCommands = {
  ...declareCommands(asnPool, {
    idOf: ({ pool }) => pool,
    types: ['ReopenAsnPool', 'ReserveAsns', 'UnreserveAsns'],
  }),
  CloseAsnPool: declareCoordinated<CloseAsnPool['data']>({
    type: 'CloseAsnPool',
    subject: ofPool,
    counted: true,
    steps: async (data, look) =>
      (await usedByPolicies('asn-pool', data.pool, look)) ?? [step(asnPool, data.pool, { type: 'CloseAsnPool', data })],
  }),
  CreateAsnPool: declareCoordinated<CreateAsnPool['data']>({
    type: 'CreateAsnPool',
    subject: ofPool,
    steps: (data) => withSpace({ type: 'CreateAsnPool', data }),
  }),
  ChangeAsnPool: declareCoordinated<ChangeAsnPool['data']>({
    type: 'ChangeAsnPool',
    subject: ofPool,
    steps: (data) => withSpace({ type: 'ChangeAsnPool', data }),
  }),
  /** A number for a machine: the pool's side and the machine's, in one append. */
  AssignAsn: declareCoordinated<AssignedAsn>({
    type: 'AssignAsn',
    subject: ofMachine,
    streams: (data) => [ofMachine(data), ofPool(data)],
    steps: assign,
  }),
  ReleaseAsn: declareCoordinated<OnMachine>({ type: 'ReleaseAsn', subject: ofMachine, steps: release, counted: true }),
  /** A number for a switch. */
  TakeAsnForDevice: declareCoordinated<DeviceAsn>({
    type: 'TakeAsnForDevice',
    subject: ofPool,
    streams: (data) => [ofPool(data)],
    steps: async ({ device: id, pool, at, asn, reservation, rack, cluster }, look) => {
      const where = [namedIf('rack', rack, 'rack'), namedIf('cluster', cluster, 'cluster')];
      const problem = await problemOfNamed([{ kind: 'device', id, field: 'device' }, ...where], look);
      if (problem) return problem;
      const wanted = defined({ asn, reservation, rack, cluster });
      return [step(asnPool, pool, { type: 'TakeAsn', data: { pool, at, holder: { kind: 'device', id }, ...wanted } })];
    },
  }),
  FreeAsnOfDevice: declareCoordinated<Pick<DeviceAsn, 'pool' | 'device' | 'at'>>({
    type: 'FreeAsnOfDevice',
    subject: ofPool,
    streams: (data) => [ofPool(data)],
    steps: ({ device: id, pool, at }) => [
      step(asnPool, pool, { type: 'FreeAsn', data: { pool, holder: { kind: 'device', id }, at } }),
    ],
  }),
};
