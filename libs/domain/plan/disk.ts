import { systemDiskText } from '#libs/contracts/index.js';
import { isRefusal, step } from '#libs/kernel/index.js';
import { chooseSystemDiskByPolicy } from '../disk/by-policy.js';
import { machine } from '../machine/machine.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { byPolicy, stateOf, type Course, type Planned } from './course.js';

const subject = 'system-disk';

async function chosenText(course: Course): Promise<string> {
  const { systemDisk } = await stateOf(course);
  return systemDisk ? systemDiskText(systemDisk) : '';
}

/** By hand: a disk that cannot be had ends the plan, as everything does that somebody said. */
async function planSaid(course: Course, said: NonNullable<Course['intent']['systemDisk']>): Planned {
  const { machineId } = course.intent;
  const events = await course.trial.give([
    step(machine, machineId, { type: 'ChooseSystemDisk', data: { machineId, ...said } }),
  ]);
  if (isRefusal(events)) return events;
  const value = await chosenText(course);
  if (events.length > 0) course.takings.push({ subject, value, by: 'hand' });
  else course.kept.push({ subject, value });
  return undefined;
}

/**
 * By policy, where one of the disks that were reported may be taken. Where none may, the machine is placed all the same, and
 * the plan says why not: which disk it is is asked for before something is installed, and not before.
 */
export async function planDisk(course: Course): Planned {
  const { intent, trial, book } = course;
  if (intent.systemDisk) return planSaid(course, intent.systemDisk);
  const { systemDisk } = await stateOf(course);
  const policy = policyFor(policiesFor(book, course.facts), subject);
  if (systemDisk) {
    course.kept.push({ subject, value: systemDiskText(systemDisk) });
    return undefined;
  }
  if (!policy) {
    course.open.push(subject);
    return undefined;
  }
  const steps = await chooseSystemDiskByPolicy.steps({ machineId: intent.machineId }, trial.look);
  const events = await trial.give(steps);
  if (isRefusal(events)) course.open.push(`${subject}: ${events.message}`);
  else course.takings.push({ subject, value: await chosenText(course), by: byPolicy(policy) });
  return undefined;
}
