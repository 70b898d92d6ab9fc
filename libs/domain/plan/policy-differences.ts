import { decidedByText, isChosenDisk, systemDiskText, type ChosenDisk, type DecidedBy } from '#libs/contracts/index.js';
import { isRefusal, type Look } from '#libs/kernel/index.js';
import type { DiskOfMachine } from '../disk/disks-of.js';
import { matchSystemDisk } from '../disk/match-disk.js';
import { machine } from '../machine/machine.js';
import { qualified } from '../name/dns-name.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import { policyBook, thePolicyBook, type PolicyBookState, type PolicyInForce } from '../policy/policy-book.js';
import { addressSubject } from '../policy/subjects.js';
import { offsetOf } from './addresses.js';
import { addressesAt, assignedMachine, type AddressAt, type AssignedMachine, type Decidable } from './assigned.js';
import { byPolicy } from './course.js';
import { calledBy, isOfSeries } from './name.js';
import type { Renewable } from './plan.js';

/** Something that was assigned to a machine, and is not what policy gives by now: it stays until a command moves it. */
export interface PolicyDifference {
  /** name, cluster, role, asn, system-disk, `loopback IPv4`. */
  readonly subject: string;
  readonly has: string;
  /** What policy gives: a value, or which pool it would be from. */
  readonly gives: string;
  readonly by: DecidedBy;
  /** Which `renew` of placing by policy moves it; undefined for the system disk, which is chosen anew by a command of its own. */
  readonly renew: Renewable | undefined;
}

type Difference = Omit<PolicyDifference, 'by'>;
type Chosen = ReadonlyMap<string, PolicyInForce>;

/** What a person chose stays as it is, whatever policies say: that is no difference. */
const byHand = ({ decided }: AssignedMachine, what: Decidable): boolean => decided[what] === 'hand';

function assigned(one: AssignedMachine, what: 'cluster' | 'role', policy: PolicyInForce): Difference | undefined {
  const has = one[what];
  const gives = policy.rule.kind === 'assignment' ? policy.rule[what] : undefined;
  if (has === undefined || gives === undefined || has === gives || byHand(one, what)) return undefined;
  return { subject: what, has, gives, renew: what };
}

function named(one: AssignedMachine, policy: PolicyOf<'naming'>): Difference | undefined {
  const has = one.name;
  if (has === undefined || byHand(one, 'name')) return undefined;
  const called = calledBy(policy, one.scheme);
  // A name that cannot be made is what the plan says, not that another one is wrong.
  if (isRefusal(called)) return undefined;
  if (called.counted)
    return isOfSeries(called, has) ? undefined : { subject: 'name', has, gives: called.series, renew: 'name' };
  const gives = qualified(called.label(0), policy.rule.domain);
  return gives === has ? undefined : { subject: 'name', has, gives, renew: 'name' };
}

const hostOf = (address: string): string => address.split('/')[0] ?? address;

/** Which address of a pool is nobody's business where the next free one will do: one of that pool is right. */
function addressed(
  one: AssignedMachine,
  policy: PolicyOf<'addressing'>,
  subject: string,
  addressAt: AddressAt,
): Difference | undefined {
  const order = policy.rule.addresses.find((ordered) => addressSubject(ordered) === subject);
  const ofSubject = (function_: string, address: string) =>
    addressSubject({ function: function_, family: address.includes(':') ? 6 : 4 }) === subject;
  const has = one.addresses.filter((held) => ofSubject(held.function, held.address));
  if (!order || has.length === 0) return undefined;
  const offset = offsetOf(order, one.scheme);
  if (typeof offset === 'object') return undefined;
  const wanted = offset === undefined ? undefined : addressAt(order.pool, offset);
  const fits = has.some((held) =>
    wanted === undefined ? held.pool === order.pool : hostOf(held.address) === wanted && held.pool === order.pool,
  );
  if (fits) return undefined;
  const gives = wanted === undefined ? `one of ${order.pool}` : `${wanted} of ${order.pool}`;
  return {
    subject,
    has: has.map((held) => `${held.address} of ${held.pool}`).join(', '),
    gives,
    renew: 'addresses',
  };
}

function numbered({ asn }: AssignedMachine, { rule }: PolicyOf<'asn'>): Difference | undefined {
  if (!asn || asn.pool === rule.pool) return undefined;
  return { subject: 'asn', has: `AS ${asn.asn} of ${asn.pool}`, gives: `one of ${rule.pool}`, renew: 'asn' };
}

const isThis = (chosen: ChosenDisk, disk: DiskOfMachine): boolean =>
  isChosenDisk(chosen, { ...disk, attributes: disk.wwn === undefined ? {} : { wwn: disk.wwn } });

/**
 * What the disk itself holds by now is the system that was put there, and no reason to choose another one. A chosen disk that
 * is gone is a difference of its own kind, not one of policy.
 */
function installed(one: AssignedMachine, { rule, policy }: PolicyOf<'system-disk'>): Difference | undefined {
  const { systemDisk, disks } = one;
  const chosen: readonly ChosenDisk[] = systemDisk?.disks ?? [];
  if (!systemDisk || byHand(one, 'system-disk')) return undefined;
  if (!chosen.every((own) => disks.some((disk) => isThis(own, disk)))) return undefined;
  const emptied = disks.map((disk) =>
    chosen.some((own) => isThis(own, disk)) ? { ...disk, contents: 'nothing' } : disk,
  );
  const found = matchSystemDisk(rule, emptied);
  const has = systemDiskText(systemDisk);
  const difference = (gives: string): Difference => ({ subject: 'system-disk', has, gives, renew: undefined });
  if ('problem' in found) return difference(`by ${policy} ${found.problem}`);
  const wanted: readonly ChosenDisk[] = found.systemDisk.disks;
  const same = wanted.length === chosen.length && wanted.every((disk) => chosen.some((own) => own.key === disk.key));
  return same ? undefined : difference(systemDiskText(found.systemDisk));
}

function differenceIn(
  one: AssignedMachine,
  chosen: Chosen,
  subject: string,
  policy: PolicyInForce,
  addressAt: AddressAt,
): Difference | undefined {
  const as = <Kind extends PolicyInForce['rule']['kind']>(kind: Kind) => policyFor(chosen, kind, subject);
  switch (policy.rule.kind) {
    case 'assignment':
      return assigned(one, subject === 'cluster' ? 'cluster' : 'role', policy);
    case 'naming': {
      const naming = as('naming');
      return naming && named(one, naming);
    }
    case 'addressing': {
      const addressing = as('addressing');
      return addressing && addressed(one, addressing, subject, addressAt);
    }
    case 'asn': {
      const asn = as('asn');
      return asn && numbered(one, asn);
    }
    case 'system-disk': {
      const disk = as('system-disk');
      return disk && installed(one, disk);
    }
    default:
      // Takes nothing: what it says holds from the moment on that it is said.
      return undefined;
  }
}

/**
 * What was assigned to a machine and is not what policy now gives, in the order of subjects; pure. What it has not got is no
 * difference (see `missingForReady`), nor is what a person chose by hand.
 * @param addressAt addresses at places of pools; where it knows none, only the pool is compared
 */
export function policyDifferences(
  one: AssignedMachine,
  book: PolicyBookState,
  addressAt: AddressAt = () => undefined,
): readonly PolicyDifference[] {
  const chosen = policiesFor(book, one.facts);
  return [...chosen]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([subject, policy]) => {
      const difference = differenceIn(one, chosen, subject, policy, addressAt);
      return difference ? [{ ...difference, by: byPolicy(policy) }] : [];
    });
}

/** The same, out of the states of the log: none for a machine that is not in use, or stands nowhere. */
export async function policyDifferencesOf(machineId: string, look: Look): Promise<readonly PolicyDifference[]> {
  const { state } = await look(machine, machineId);
  const one = await assignedMachine(machineId, state, look);
  if (!one) return [];
  const book = (await look(policyBook, thePolicyBook)).state;
  return policyDifferences(one, book, await addressesAt(book, look));
}

/** `name: web-b1-r01-12.b1.example.net, and by policy names, version 2: web-r01-12.basel.example.net` */
export const policyDifferenceText = ({ subject, has, gives, by }: PolicyDifference): string =>
  `${subject}: ${has}, and ${decidedByText(by)}: ${gives}`;
