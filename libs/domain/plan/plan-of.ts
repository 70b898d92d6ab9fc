import { accept, isRefusal, type Look, type Refusal } from '#libs/kernel/index.js';
import { whileInUse } from '../machine/existing.js';
import { machine } from '../machine/machine.js';
import { policiesFor } from '../policy/chosen.js';
import { policyBook, thePolicyBook } from '../policy/policy-book.js';
import { planAddresses } from './addresses.js';
import { planAsn } from './asn.js';
import { planAssignment } from './assignment.js';
import { byPolicy, type Course } from './course.js';
import { planDisk } from './disk.js';
import { planName } from './name.js';
import { planPlace } from './place.js';
import type { Intent, Plan } from './plan.js';
import { Trial } from './trial.js';

/** Kinds of policies that take nothing by themselves. */
const following = ['bgp', 'bmc'] as const;

function noteFollowing(course: Course): void {
  const chosen = policiesFor(course.book, course.facts);
  for (const subject of following) {
    const policy = chosen.get(subject);
    if (policy) course.following.push({ subject, by: byPolicy(policy) });
    else course.open.push(subject);
  }
}

/** Place, cluster and role come first: all other policies are chosen by them. */
async function planAll(course: Course): Promise<Refusal | undefined> {
  const where = await planPlace(course);
  if (isRefusal(where)) return where;
  const problem =
    (await planAssignment(course)) ??
    (await planName(course, where)) ??
    (await planAddresses(course, where)) ??
    (await planAsn(course)) ??
    (await planDisk(course));
  if (!problem) noteFollowing(course);
  return problem;
}

/**
 * From what is wanted, and what is, to what is to be done; or what stands against it. It follows from the states that `look`
 * shows and from nothing else: the same states give the same plan.
 */
export async function planOf(intent: Intent, look: Look): Promise<Plan | Refusal> {
  const { machineId } = intent;
  const trial = new Trial(look);
  const { state } = await trial.look(machine, machineId);
  const gone = whileInUse(machineId, state, () => accept());
  if (gone.verdict === 'refused') return gone.refusal;
  const book = (await trial.look(policyBook, thePolicyBook)).state;
  const course: Course = { intent, trial, book, facts: {}, takings: [], kept: [], following: [], open: [] };
  const problem = await planAll(course);
  if (problem) return problem;
  const { facts, takings, kept, open } = course;
  return { machineId, facts, takings, kept, following: course.following, open, steps: trial.steps };
}
