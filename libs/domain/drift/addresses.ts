import type { DriftItem, StoredDriftItem } from '#libs/contracts/index.js';
import type { Comparator, DesiredMachine, ObservedMachine, SharedAddress } from './sides.js';
import { byInventory, itself, ofItself } from './system-itself.js';

const hostOf = (address: string): string => address.split('/')[0] ?? address;
const inVrf = ({ vrf, address }: { readonly vrf: string; readonly address: string }): string => `${vrf} ${address}`;

function missing(desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  const there = new Set(observed.addresses.map(({ address }) => hostOf(address)));
  return desired.addresses
    .filter((one) => one.function !== 'bmc' && !there.has(one.address))
    .map((one) => ({
      kind: 'address-missing',
      subject: inVrf(one),
      message: `The ${one.function} address ${one.address} is on no interface.`,
      expected: one.address,
      observed: null,
      causes: [itself(desired)],
      evidence: byInventory(observed),
      proposal: {
        text: 'Have it apply the configuration that it was given; or release the address.',
        command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId } },
      },
    }));
}

/** Addresses that the machine was given, against those on its interfaces. A machine that told of none may not have looked. */
export const addressMissing: Comparator = ofItself((desired, observed) =>
  observed.addresses.length === 0 ? [] : missing(desired, observed),
);

type Told = Pick<DriftItem, 'message' | 'expected' | 'observed' | 'proposal'>;

/** Without what the reader may not see: of machines he is told how many. */
interface SharedInSight extends SharedAddress {
  readonly hidden: number;
  readonly isHolderHidden: boolean;
}

const unseen = 'a machine that you may not see';

const listed = (texts: readonly string[], hidden: number): string =>
  [...texts, ...(hidden === 0 ? [] : [hidden === 1 ? unseen : `${hidden} machines that you may not see`])].join(', ');

const elsewhere = ({ others, hidden }: SharedInSight): string =>
  listed(
    others.map(
      ({ name, machineId, port, site }) => `${name ?? machineId}${site === null ? '' : ` in ${site}`} (${port})`,
    ),
    hidden,
  );

/** Whose it is, by the name of the machine where that is one of these. */
function holderText({ holder, others, isHolderHidden }: SharedInSight, own: string): string | undefined {
  if (isHolderHidden) return holder?.kind === 'machine' ? unseen : 'something that you may not see';
  if (holder?.kind !== 'machine') return holder ? `${holder.kind} ${holder.id}` : undefined;
  if (holder.id === own) return 'this machine';
  const other = others.find(({ machineId }) => machineId === holder.id);
  return other?.name ?? `machine ${holder.id}`;
}

function proposed(shared: SharedInSight, own: string): string {
  const { address, others, hidden } = shared;
  const holder = holderText(shared, own);
  if (holder === undefined)
    return `It was given to nobody: take ${address} off all of them, and let each have one of its own.`;
  if (holder !== 'this machine') return `It was given to ${holder}: take ${address} off this machine.`;
  const off = listed(
    others.map((one) => one.name ?? one.machineId),
    hidden,
  );
  return `It was given to this machine: take ${address} off ${off}.`;
}

function told(shared: SharedInSight, own: string): Told {
  const holder = holderText(shared, own);
  return {
    message: `${shared.address} of VRF ${shared.vrf} is configured here (${shared.port}) and on ${elsewhere(shared)}.`,
    expected: holder === undefined ? 'on one machine' : `on ${holder} alone`,
    observed: `also on ${elsewhere(shared)}`,
    proposal: { text: proposed(shared, own), command: null },
  };
}

/** Addresses that others have configured too, in the same VRF, whatever site they are in. Those of live images count as well. */
export const addressTwice: Comparator = (desired, observed) =>
  observed.sharedAddresses.map((shared) => ({
    kind: 'address-twice',
    subject: inVrf(shared),
    ...told({ ...shared, hidden: 0, isHolderHidden: false }, desired.machineId),
    causes: [{ kind: 'address', id: inVrf(shared) }],
    evidence: byInventory(observed),
    shared: { port: shared.port, others: [...shared.others], holder: shared.holder },
  }));

/** Told before what its sentences are made of was kept with it: who else has the address is left out. */
const withoutNames: Omit<Told, 'message'> = {
  expected: 'on one machine',
  observed: 'also elsewhere',
  proposal: { text: 'Take it off all machines but the one that it was given to.', command: null },
};

/**
 * An item that names other machines, in the words for somebody who may not see all of them.
 * @param maySee ids of those that he may
 */
export function toldWithin(
  { machineId, subject, shared }: Pick<StoredDriftItem, 'subject' | 'shared'> & { readonly machineId: string },
  maySee: ReadonlySet<string>,
): Told {
  const [vrf = '', address = ''] = subject.split(' ');
  if (!shared) return { message: `${address} of VRF ${vrf} is configured here and elsewhere.`, ...withoutNames };
  const others = shared.others.filter((one) => maySee.has(one.machineId));
  const { holder } = shared;
  // Only machines are looked up: a device, a chassis or a reservation may be of any site.
  const isHolderSeen = holder?.kind === 'machine' && (holder.id === machineId || maySee.has(holder.id));
  const isHolderHidden = holder !== null && !isHolderSeen;
  const hidden = shared.others.length - others.length;
  return told({ ...shared, vrf, address, others, hidden, isHolderHidden }, machineId);
}
