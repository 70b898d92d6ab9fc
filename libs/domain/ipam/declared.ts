import { type AssignedAddress, type Holder, type PoolEvent } from '#libs/contracts/index.js';
import { declareCommands, declareCoordinated, step, streamOf, type Refusal, type Steps } from '#libs/kernel/index.js';
import { holderNamed, namedIf, problemOfNamed } from '../declared/named.js';
import { usedByPolicies } from '../policy/uses.js';
import { machine } from '../machine/machine.js';
import type {
  CreatePool,
  FreeAddress,
  FreePrefix,
  PoolCommand,
  RemovePool,
  TakeAddress,
  TakePrefix,
} from './pool/commands.js';
import { pool } from './pool/pool.js';
import type { ChangeVlanGroup, CreateVlanGroup, VlanGroupCommand } from './vlan/commands.js';
import { vlanGroup } from './vlan/vlan-group.js';
import { prefixCommands } from './declared-prefixes.js';
import { vrf } from './vrf/vrf.js';

const poolStream = ({ pool: code }: { readonly pool: string }) => streamOf(pool.category, code);

/** The pool hands out what is in it, and the VRF knows that nobody else does. */
const pooling = (code: string, of: string, prefix: string): Steps => [
  step(pool, code, { type: 'ExtendPool', data: { pool: code, vrf: of, prefix } }),
  step(vrf, of, { type: 'PoolPrefix', data: { vrf: of, prefix, pool: code } }),
];

const vrfNotFound = (code: string): Refusal => ({
  code: 'vrf-not-found',
  message: `There is no VRF ${code}.`,
  wayOut: 'Create it first, or look its code up in the list of VRFs.',
  field: 'vrf',
});

type Taking = TakeAddress | TakePrefix | FreeAddress | FreePrefix;

/** What machines have of an event of a pool: an address, or the ends of a link. */
function heldBy(event: PoolEvent): readonly { readonly holder: Holder; readonly assigned: AssignedAddress }[] {
  if (event.type !== 'AddressTaken' && event.type !== 'AddressFreed' && !event.type.startsWith('Prefix')) return [];
  const { data } = event as Extract<PoolEvent, { type: `Address${string}` | `Prefix${string}` }>;
  const { vrf: of, pool: code, function: purpose } = data;
  const assigned = (address: string) => ({ address, vrf: of, pool: code, function: purpose });
  if ('address' in data) return [{ holder: data.holder, assigned: assigned(`${data.address}/${data.length}`) }];
  const length = data.prefix.slice(data.prefix.indexOf('/') + 1);
  return (data.ends ?? []).map(({ address, holder }) => ({ holder, assigned: assigned(`${address}/${length}`) }));
}

/** The other side of what the pool says, in the streams of the machines that it is about. */
function machineSteps(event: PoolEvent): Steps {
  const type = event.type.endsWith('Taken') ? 'AssignAddress' : 'ReleaseAddress';
  return heldBy(event).flatMap(({ holder: { kind, id: machineId }, assigned }) =>
    kind === 'machine' ? [step(machine, machineId, { type, data: { machineId, ...assigned } })] : [],
  );
}

/** Who is to get it, and who is at the ends of a link. */
const holdersOf = (data: Taking['data']) =>
  'holder' in data
    ? [
        holderNamed(data.holder, 'holder'),
        ...(('between' in data && data.between) || []).map((end) => holderNamed(end, 'between')),
      ]
    : [];

/** Of pool and machines, in one append: what a machine has, and what the pool says of it, never differ. */
function taking<C extends Taking>(type: C['type']) {
  return declareCoordinated({
    type,
    subject: poolStream,
    steps: async (data: C['data'], look): Promise<Steps | Refusal> => {
      const command = { type, data } as Taking;
      const { state } = await look(pool, data.pool);
      const decision = pool.decide(command, state);
      if (decision.verdict === 'refused') return decision.refusal;
      const problem = await problemOfNamed(holdersOf(data), look);
      if (problem) return problem;
      return [step(pool, data.pool, command as PoolCommand), ...decision.events.flatMap(machineSteps)];
    },
  });
}

/** A group of a site's switches is of a site that there is. */
function ofVlanGroup<C extends CreateVlanGroup | ChangeVlanGroup>(type: C['type']) {
  return declareCoordinated({
    type,
    subject: ({ group }: C['data']) => streamOf(vlanGroup.category, group),
    steps: async (data: C['data'], look): Promise<Steps | Refusal> =>
      (await problemOfNamed([namedIf('site', data.site, 'site')], look)) ?? [
        step(vlanGroup, data.group, { type, data }),
      ],
  });
}

interface ExtendedBy {
  readonly pool: string;
  readonly prefix: string;
}

/** What people and tools may ask of address spaces, pools and VLANs. */
export const ipamCommands = {
  ...declareCommands(vrf, {
    idOf: ({ vrf: code }) => code,
    types: ['CreateVrf', 'ChangeVrf', 'RemoveVrf', 'AddAggregate', 'RemoveAggregate'],
    counted: ['RemoveVrf', 'RemoveAggregate'],
  }),
  ...prefixCommands,
  ...declareCommands(pool, {
    idOf: ({ pool: code }) => code,
    types: ['ChangePool', 'AddRange', 'RemoveRange', 'EndQuarantine'],
  }),
  RemovePool: declareCoordinated<RemovePool['data']>({
    type: 'RemovePool',
    subject: poolStream,
    counted: true,
    steps: async (data, look) =>
      (await usedByPolicies('pool', data.pool, look)) ?? [step(pool, data.pool, { type: 'RemovePool', data })],
  }),
  CreatePool: declareCoordinated({
    type: 'CreatePool',
    subject: poolStream,
    steps: async ({ prefixes, ...data }: CreatePool['data'] & { readonly prefixes?: readonly string[] }, look) => {
      const { state } = await look(vrf, data.vrf);
      if (!state.exists) return vrfNotFound(data.vrf);
      const extending = (prefixes ?? []).flatMap((prefix) => pooling(data.pool, data.vrf, prefix));
      return [step(pool, data.pool, { type: 'CreatePool', data }), ...extending];
    },
  }),
  ExtendPool: declareCoordinated({
    type: 'ExtendPool',
    subject: poolStream,
    steps: async ({ pool: code, prefix }: ExtendedBy, look) => {
      const { state } = await look(pool, code);
      const [first, ...more] = pooling(code, state.vrf, prefix);
      return first && state.exists ? [first, ...more] : first ? [first] : [];
    },
  }),
  ReducePool: declareCoordinated({
    type: 'ReducePool',
    subject: poolStream,
    counted: true,
    steps: async ({ pool: code, prefix }: ExtendedBy, look) => {
      const { state } = await look(pool, code);
      const reduce = step(pool, code, { type: 'ReducePool', data: { pool: code, prefix } });
      if (!state.exists) return [reduce];
      return [reduce, step(vrf, state.vrf, { type: 'UnpoolPrefix', data: { vrf: state.vrf, prefix, pool: code } })];
    },
  }),
  TakeAddress: taking<TakeAddress>('TakeAddress'),
  TakePrefix: taking<TakePrefix>('TakePrefix'),
  FreeAddress: taking<FreeAddress>('FreeAddress'),
  FreePrefix: taking<FreePrefix>('FreePrefix'),
  ...declareCommands(vlanGroup, {
    idOf: ({ group }: VlanGroupCommand['data']) => group,
    types: ['RemoveVlanGroup', 'AddVlan', 'ChangeVlan', 'RemoveVlan'],
    counted: ['RemoveVlanGroup', 'RemoveVlan'],
  }),
  CreateVlanGroup: ofVlanGroup<CreateVlanGroup>('CreateVlanGroup'),
  ChangeVlanGroup: ofVlanGroup<ChangeVlanGroup>('ChangeVlanGroup'),
};
