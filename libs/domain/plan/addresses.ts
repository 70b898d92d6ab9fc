import type { AddressOrder, AssignedAddress, Holder, SelectorField } from '#libs/contracts/index.js';
import { isRefusal, type Refusal } from '#libs/kernel/index.js';
import { ipamCommands } from '../ipam/declared.js';
import type { SchemeFacts } from '../name/scheme.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import { addressSubject } from '../policy/subjects.js';
import { byPolicy, renews, stateOf, unsatisfied, type Course, type Planned } from './course.js';
import { addressesLeft } from './left-elsewhere.js';

type Addressing = PolicyOf<'addressing'>;

const familyOf = ({ address }: AssignedAddress): number => (address.includes(':') ? 6 : 4);

const numberIn = (code: string): number | undefined => {
  const digits = /\d+$/.exec(code)?.[0];
  return digits === undefined ? undefined : Number(digits);
};

const positionMissing = (what: SelectorField): Refusal => ({
  code: 'facts-missing',
  message: `The address is worked out from the ${what}, and the machine has none with a number.`,
  wayOut: 'Place the machine in a rack whose code ends in a number, or take the next free address instead.',
  field: 'policy',
});

/** Undefined where any address will do. */
export function offsetOf({ choice }: AddressOrder, { rack, unit }: SchemeFacts): number | undefined | Refusal {
  if (choice.how === 'next') return undefined;
  const { base, perRack, perUnit } = choice;
  const rackNumber = rack === undefined ? undefined : numberIn(rack);
  if (perRack > 0 && rackNumber === undefined) return positionMissing('rack');
  if (unit === undefined) return positionMissing('unit');
  return base + perRack * (rackNumber ?? 0) + perUnit * Number(unit);
}

async function planOne(course: Course, policy: Addressing, order: AddressOrder, where: SchemeFacts): Planned {
  const { intent, trial, book } = course;
  const subject = addressSubject(order);
  const state = await stateOf(course);
  const has = state.assigned.find((one) => one.function === order.function && familyOf(one) === order.family);
  if (has && (!renews(course, 'addresses') || (has.pool === order.pool && order.choice.how === 'next'))) {
    course.kept.push({ subject, value: has.address });
    return undefined;
  }
  const offset = offsetOf(order, where);
  if (typeof offset === 'object') return unsatisfied(policy, subject, offset);
  const holder: Holder = { kind: 'machine', id: intent.machineId };
  const asked = { pool: order.pool, holder, function: order.function, at: intent.at };
  const data = offset === undefined ? asked : { ...asked, offset };
  const events = await trial.give(await ipamCommands.TakeAddress.steps(data, trial.look));
  if (isRefusal(events)) return unsatisfied(policy, subject, events, await addressesLeft(book, order, trial.look));
  const got = (await stateOf(course)).assigned.find(
    (one) => !state.assigned.some((old) => old.address === one.address),
  );
  if (!got) {
    course.kept.push({ subject, value: has?.address ?? '' });
    return undefined;
  }
  course.takings.push({
    subject,
    value: `${got.address} from ${order.pool}`,
    by: byPolicy(policy),
    instead: has?.address,
  });
  return has ? givenBack(course, has) : undefined;
}

/** The pool that it was from lets it rest, for as long as that pool says. */
async function givenBack({ trial, intent }: Course, { pool, address }: AssignedAddress): Planned {
  const alone = address.slice(0, address.indexOf('/'));
  const data = { pool, address: alone, at: intent.at, because: 'another address by policy' };
  const events = await trial.give(await ipamCommands.FreeAddress.steps(data, trial.look));
  return isRefusal(events) ? events : undefined;
}

/** One address for each function and IP version that policies say something about. */
export async function planAddresses(course: Course, where: SchemeFacts): Planned {
  const chosen = policiesFor(course.book, course.facts);
  for (const subject of [...chosen.keys()].toSorted()) {
    const policy = policyFor(chosen, 'addressing', subject);
    const order = policy?.rule.addresses.find((one) => addressSubject(one) === subject);
    const problem = policy && order && (await planOne(course, policy, order, where));
    if (problem) return problem;
  }
  return undefined;
}
