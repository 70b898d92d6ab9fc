import { isRefusal } from '#libs/kernel/index.js';
import {
  decidedByText,
  type AddressOrder,
  type PolicyRule,
  type RuleOf,
  type SettingSection,
} from '#libs/contracts/index.js';
import { qualified } from '../name/dns-name.js';
import type { SchemeFacts } from '../name/scheme.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import type { PolicyFacts } from '../policy/facts.js';
import type { PolicyBookState, PolicyInForce } from '../policy/policy-book.js';
import { addressSubject, consulMembershipSubject } from '../policy/subjects.js';
import { offsetOf } from './addresses.js';
import { byPolicy } from './course.js';
import { calledBy } from './name.js';

/** A machine as far as policies ask, and what it has. */
export interface PolicyMachine {
  readonly id: string;
  /** Without cluster and role, where it has none yet. */
  readonly facts: PolicyFacts;
  /** Codes without their site, as names have them. */
  readonly scheme: SchemeFacts;
}

/** What follows from a policy for a machine, said so that two of them can be compared. */
export interface Derived {
  readonly value: string;
  readonly by: string;
}

function addressValue(order: AddressOrder, scheme: SchemeFacts): string {
  const offset = offsetOf(order, scheme);
  if (typeof offset === 'object') return offset.message;
  return offset === undefined ? `the next free one of ${order.pool}` : `number ${offset} of ${order.pool}`;
}

function nameValue(policy: PolicyOf<'naming'>, scheme: SchemeFacts): string {
  const called = calledBy(policy, scheme);
  if (isRefusal(called)) return called.message;
  return called.counted ? called.series : qualified(called.label(0), policy.rule.domain);
}

/** Settings, without their kind: `bfd true, families 4 6`. */
function settingsText(rule: PolicyRule): string {
  return Object.entries(rule)
    .filter(([setting]) => setting !== 'kind')
    .map(([setting, value]) => `${setting} ${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .toSorted()
    .join(', ');
}

/** `a second person from 1 on, the count typed back above 10` */
function approvalText({ secondPersonFrom, typedCountAbove }: RuleOf<'approval'>): string {
  const second = secondPersonFrom === undefined ? [] : [`a second person from ${secondPersonFrom} on`];
  const typed = typedCountAbove === undefined ? [] : [`the count typed back above ${typedCountAbove}`];
  return [...second, ...typed].join(', ');
}

function valueOf(subject: string, { rule, ...rest }: PolicyInForce, scheme: SchemeFacts): string {
  switch (rule.kind) {
    case 'assignment':
      return (subject === 'cluster' ? rule.cluster : rule.role) ?? '';
    case 'naming':
      return nameValue({ ...rest, rule }, scheme);
    case 'addressing': {
      const order = rule.addresses.find((one) => addressSubject(one) === subject);
      return order ? addressValue(order, scheme) : '';
    }
    case 'asn':
      return `from ${rule.pool}`;
    case 'bgp':
    case 'system-disk':
    case 'bmc':
      return settingsText(rule);
    case 'consul':
      return JSON.stringify(subject === consulMembershipSubject ? rule.membership : rule.services);
    case 'approval':
      return approvalText(rule);
    case 'settings':
      return JSON.stringify(rule[subject.slice('settings '.length) as SettingSection]);
  }
}

/**
 * All that policies say of a machine, by subject. What it was assigned counts for the policies that are selected by cluster
 * and role; where it has none, what the assignment policies would give it.
 */
export function derivedFor(
  book: PolicyBookState,
  { facts: known, scheme: where }: PolicyMachine,
): ReadonlyMap<string, Derived> {
  const early = policiesFor(book, known);
  const cluster = known.cluster ?? policyFor(early, 'assignment', 'cluster')?.rule.cluster;
  const role = known.role ?? policyFor(early, 'assignment', 'role')?.rule.role;
  const assigned = { ...(cluster && { cluster }), ...(role && { role }) };
  const derived = new Map<string, Derived>();
  for (const [subject, policy] of policiesFor(book, { ...known, ...assigned })) {
    const value = valueOf(subject, policy, { ...where, ...assigned });
    derived.set(subject, { value, by: decidedByText(byPolicy(policy)) });
  }
  return derived;
}

/** What follows before, and after; undefined: no policy decides it. */
export interface Derivation {
  readonly subject: string;
  readonly before: Derived | undefined;
  readonly after: Derived | undefined;
}

/** What would follow otherwise for a machine; who says so is no difference while it is the same. */
export function derivations(
  before: PolicyBookState,
  after: PolicyBookState,
  machine: PolicyMachine,
): readonly Derivation[] {
  const [was, is] = [derivedFor(before, machine), derivedFor(after, machine)];
  const subjects = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return subjects
    .map((subject) => ({ subject, before: was.get(subject), after: is.get(subject) }))
    .filter((one) => one.before?.value !== one.after?.value);
}
