import type { DriftItem } from '#libs/contracts/index.js';
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

const elsewhere = ({ others }: SharedAddress): string =>
  others
    .map(({ name, machineId, port, site }) => `${name ?? machineId}${site === null ? '' : ` in ${site}`} (${port})`)
    .join(', ');

function proposed({ holder, others, address }: SharedAddress, { machineId }: DesiredMachine): string {
  if (holder?.kind === 'machine' && holder.id === machineId)
    return `It was given to this machine: take ${address} off ${others.map((one) => one.name ?? one.machineId).join(', ')}.`;
  if (holder) return `It was given to ${holder.kind} ${holder.id}: take ${address} off this machine.`;
  return `It was given to nobody: take ${address} off all of them, and let each have one of its own.`;
}

/** Addresses that others have configured too, in the same VRF, whatever site they are in. Those of live images count as well. */
export const addressTwice: Comparator = (desired, observed) =>
  observed.sharedAddresses.map((shared) => ({
    kind: 'address-twice',
    subject: inVrf(shared),
    message: `${shared.address} of VRF ${shared.vrf} is configured here (${shared.port}) and on ${elsewhere(shared)}.`,
    expected: shared.holder ? `on ${shared.holder.kind} ${shared.holder.id} alone` : 'on one machine',
    observed: `also on ${elsewhere(shared)}`,
    causes: [{ kind: 'address', id: inVrf(shared) }],
    evidence: byInventory(observed),
    proposal: { text: proposed(shared, desired), command: null },
  }));
