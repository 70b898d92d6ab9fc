import { isRefusal } from '#libs/kernel/index.js';
import { asnCommands } from '../asn/declared.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { byPolicy, renews, stateOf, unsatisfied, type Course, type Planned } from './course.js';
import { asnsLeft } from './left-elsewhere.js';

/** The number of its own, or that of its rack or cluster: whichever the pool hands out. */
export async function planAsn(course: Course): Planned {
  const { intent, trial, book } = course;
  const { machineId, at } = intent;
  const { asn: has } = await stateOf(course);
  const policy = policyFor(policiesFor(book, course.facts), 'asn');
  if (has && (!policy || !renews(course, 'asn') || has.pool === policy.rule.pool)) {
    course.kept.push({ subject: 'asn', value: `AS ${has.asn}` });
    return undefined;
  }
  if (!policy) {
    course.open.push('asn');
    return undefined;
  }
  const released = has ? await trial.give(await asnCommands.ReleaseAsn.steps({ machineId, at }, trial.look)) : [];
  if (isRefusal(released)) return released;
  const { pool } = policy.rule;
  const events = await trial.give(await asnCommands.AssignAsn.steps({ machineId, pool, at }, trial.look));
  if (isRefusal(events)) return unsatisfied(policy, 'asn', events, await asnsLeft(book, pool, trial.look));
  const { asn } = await stateOf(course);
  course.takings.push({
    subject: 'asn',
    value: `AS ${asn?.asn ?? ''} from ${pool}`,
    by: byPolicy(policy),
    instead: has && `AS ${has.asn}`,
  });
  return undefined;
}
