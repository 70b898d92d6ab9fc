import { driftItemId, type DriftItem } from '#libs/contracts/index.js';
import { addressMissing, addressTwice } from './addresses.js';
import { announced } from './announced.js';
import { asn, bgpSessions } from './bgp.js';
import { bmcAddress, bmcFactoryCredentials, bmcLink, bmcUnreachable } from './bmc.js';
import { cabling } from './cabling.js';
import { clock } from './clock.js';
import { configuration } from './configuration.js';
import { consul } from './consul.js';
import { hostname } from './hostname.js';
import { path } from './path.js';
import { place } from './place.js';
import { policy } from './policy.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { systemDiskGone } from './system-disk.js';

/** What is compared; a further kind is a file, a line here, and one in libs/contracts/drift/kinds.ts. */
const comparators: readonly Comparator[] = [
  addressMissing,
  addressTwice,
  announced,
  asn,
  bgpSessions,
  bmcAddress,
  bmcFactoryCredentials,
  bmcLink,
  bmcUnreachable,
  cabling,
  clock,
  configuration,
  consul,
  hostname,
  path,
  place,
  policy,
  systemDiskGone,
];

/** Of a machine that was retired or merged nobody expects anything. */
const inUse = ({ lifecycle }: DesiredMachine): boolean => lifecycle === 'new' || lifecycle === 'accepted';

/**
 * All that is otherwise with a machine than it was decided; pure. In the order of their ids, each id once: the order in which
 * things were seen makes no difference.
 */
export function compareMachine(desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  if (!inUse(desired)) return [];
  const found = new Map<string, DriftItem>();
  for (const item of comparators.flatMap((compare) => compare(desired, observed))) {
    const id = driftItemId(item);
    const known = found.get(id);
    // Of two that are called the same, the one whose words come first: not the one that was seen first.
    if (!known || item.message < known.message) found.set(id, item);
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
}
