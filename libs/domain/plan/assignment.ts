import { isRefusal, type Steps } from '#libs/kernel/index.js';
import { clusterSteps, roleSteps } from '../machine/assigning.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import type { DecidedBy } from '#libs/contracts/index.js';
import { byPolicy, renews, stateOf, takes, unsatisfied, type Course, type Planned } from './course.js';

type Assigned = 'cluster' | 'role';

const stepsOf: Record<Assigned, (machineId: string, code: string, by: DecidedBy) => Steps> = {
  cluster: (machineId, cluster, by) => clusterSteps({ machineId, cluster, by }),
  role: (machineId, role, by) => roleSteps({ machineId, role, by }),
};

/** By hand where it was said; else what it has; else what the most specific policy says of where it stands. */
async function planOne(course: Course, what: Assigned): Planned {
  const { intent, book } = course;
  const has = (await stateOf(course))[what];
  const policy = policyFor(policiesFor(book, course.facts), 'assignment', what);
  const said = intent[what];
  const decided = policy?.rule[what];
  const keeps = has !== undefined && said === undefined && (decided === undefined || !renews(course, what));
  const code = said ?? (keeps ? has : decided);
  if (code === undefined) {
    course.open.push(what);
    return undefined;
  }
  course.facts = { ...course.facts, [what]: code };
  if (keeps || code === has) {
    course.kept.push({ subject: what, value: code });
    return undefined;
  }
  const by = said === undefined && policy ? byPolicy(policy) : 'hand';
  const events = await takes(
    course,
    { subject: what, value: code, by, instead: has },
    stepsOf[what](intent.machineId, code, by),
  );
  if (!isRefusal(events)) return undefined;
  return by === 'hand' || !policy ? events : unsatisfied(policy, what, events);
}

/** Neither follows from the other: assignment policies are selected by where the machine stands and what it is. */
export const planAssignment = async (course: Course): Planned =>
  (await planOne(course, 'cluster')) ?? (await planOne(course, 'role'));
