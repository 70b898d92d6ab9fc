import type { Holder } from '#libs/contracts/index.js';
import { isRefusal, step, type Look, type Refusal, type Steps } from '#libs/kernel/index.js';
import { nameTakenBy, namingSteps } from '../machine/naming.js';
import { qualified } from '../name/dns-name.js';
import { name, standsAgainst } from '../name/name.js';
import { nameSeries } from '../name/name-series.js';
import { nameBy, schemeOf, seriesOf, type SchemeFacts } from '../name/scheme.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import { byPolicy, renews, stateOf, takes, unsatisfied, type Course, type Planned } from './course.js';

type Naming = PolicyOf<'naming'>;

/** Names that a series may pass over because somebody has them already. */
const mostPassedOver = 1_000;

/** What a naming policy calls a machine: the label, with the number still open, and what the numbers are counted in. */
export interface Called {
  readonly label: (counter: number) => string;
  readonly counted: boolean;
  readonly series: string;
}

export function calledBy({ rule: { scheme, domain } }: Pick<Naming, 'rule'>, facts: SchemeFacts): Called | Refusal {
  const parts = schemeOf(scheme);
  if (isRefusal(parts)) return parts;
  const made = nameBy(parts, facts);
  if ('missing' in made) return factsMissing(scheme, made.missing);
  return { label: made.text, counted: made.counted, series: seriesOf(parts, facts, domain) };
}

const factsMissing = (scheme: string, missing: readonly string[]): Refusal => ({
  code: 'facts-missing',
  message: `The scheme ${scheme} is made of ${missing.join(', ')}, which the machine has not.`,
  wayOut: `Give the machine what is missing, or define a naming policy that does without.`,
  field: 'policy',
});

/** Whether a name is one of a series already, whatever its number. */
export function isOfSeries({ series }: Called, fqdn: string | undefined): boolean {
  const [before = '', behind = ''] = series.split('{counter}');
  const number = fqdn?.startsWith(before) && fqdn.endsWith(behind) ? fqdn.slice(before.length, -behind.length) : '';
  return /^\d+$/.test(number);
}

/** Who is to be called so, in which domain. */
export interface Caller {
  readonly holder: Holder;
  readonly domain: string;
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** The next number of a series whose name can be had; none of it is drawn yet. */
export async function nextNumberOf(
  look: Look,
  called: Called,
  { holder, domain, at }: Caller,
): Promise<number | Refusal> {
  const { last } = (await look(nameSeries, called.series)).state;
  for (let number = last + 1; number <= last + mostPassedOver; number += 1) {
    const fqdn = qualified(called.label(number), domain);
    const { state } = await look(name, fqdn);
    if (!standsAgainst(fqdn, holder, at, state)) return number;
  }
  return {
    code: 'names-exhausted',
    message: `The next ${mostPassedOver} names of ${called.series} are all taken.`,
    wayOut: 'Define another scheme.',
  };
}

async function stepsFor(
  course: Course,
  policy: Naming,
  called: Called,
): Promise<{ readonly label: string; readonly steps: Steps } | Refusal> {
  const { domain, quarantineDays } = policy.rule;
  const { machineId, at } = course.intent;
  const caller: Caller = { holder: { kind: 'machine', id: machineId }, domain, at };
  const number = called.counted ? await nextNumberOf(course.trial.look, called, caller) : 0;
  if (typeof number === 'object') return number;
  const label = called.label(number);
  const draw = { series: called.series, above: number - 1 };
  const drawn = step(nameSeries, called.series, { type: 'DrawNameNumber', data: draw });
  const named = { machineId, name: label, domain, by: byPolicy(policy), at, quarantineDays };
  const steps = namingSteps(named, await stateOf(course));
  return { label, steps: called.counted ? [drawn, ...steps] : steps };
}

/** The name that its policy gives; one that it has stays, unless it is to be renewed and would be another. */
export async function planName(course: Course, where: SchemeFacts): Planned {
  const state = await stateOf(course);
  const has = nameTakenBy(state);
  const policy = policyFor(policiesFor(course.book, course.facts), 'naming', 'name');
  if (has !== undefined && (!policy || !renews(course, 'name'))) {
    course.kept.push({ subject: 'name', value: has });
    return undefined;
  }
  if (!policy) {
    course.open.push('name');
    return undefined;
  }
  const { role, cluster } = course.facts;
  const called = calledBy(policy, { ...where, ...(role && { role }), ...(cluster && { cluster }) });
  if (isRefusal(called)) return unsatisfied(policy, 'name', called);
  if (called.counted && isOfSeries(called, has)) {
    course.kept.push({ subject: 'name', value: has ?? '' });
    return undefined;
  }
  const made = await stepsFor(course, policy, called);
  if (isRefusal(made)) return unsatisfied(policy, 'name', made);
  const value = qualified(made.label, policy.rule.domain);
  const taking = { subject: 'name', value, by: byPolicy(policy), instead: has === value ? undefined : has };
  const events = await takes(course, taking, made.steps);
  return isRefusal(events) ? unsatisfied(policy, 'name', events) : undefined;
}
