import type { Holder } from '#libs/contracts/index.js';
import { isRefusal, step, type Refusal } from '#libs/kernel/index.js';
import { nameTakenBy } from '../machine/naming.js';
import { qualified } from '../name/dns-name.js';
import { name } from '../name/name.js';
import { nameSeries } from '../name/name-series.js';
import { calledBy, isOfSeries, nextNumberOf, type Called } from '../plan/name.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import { reservationOf, type MovingMachine, type Moves, type OrderOf, type Planning } from './planning.js';

type Naming = Pick<PolicyOf<'naming'>, 'rule'>;

const noPolicy = (machineId: string): Refusal => ({
  code: 'no-policy',
  message: `No policy says how machine ${machineId} is called.`,
  wayOut: 'Say the scheme and the domain, or define a naming policy.',
  field: 'orders',
});

/** What was said of the order, and of the rest what the naming policy says. */
function namingFor({ book }: Planning, { facts }: MovingMachine, order: OrderOf<'name'>): Naming | undefined {
  const policy = policyFor(policiesFor(book, facts), 'naming', 'name')?.rule;
  const [scheme, domain] = [order.scheme ?? policy?.scheme, order.domain ?? policy?.domain];
  if (scheme === undefined || domain === undefined) return undefined;
  const quarantineDays = order.quarantineDays ?? policy?.quarantineDays ?? 30;
  return { rule: { kind: 'naming', scheme, domain, quarantineDays } };
}

interface Labelled {
  readonly text: string;
  readonly counted: { readonly series: string; readonly number: number } | null;
}

async function label(
  { trial, intent }: Planning,
  { id }: MovingMachine,
  called: Called,
  { rule: { domain } }: Naming,
): Promise<Labelled | Refusal> {
  if (!called.counted) return { text: called.label(0), counted: null };
  const { series } = called;
  const caller = { domain, holder: { kind: 'machine', id }, at: intent.at } as const;
  const number = await nextNumberOf(trial.look, called, caller);
  if (typeof number === 'object') return number;
  const draw = { series, above: number - 1 };
  const drawn = await trial.give([step(nameSeries, series, { type: 'DrawNameNumber', data: draw })]);
  return isRefusal(drawn) ? drawn : { text: called.label(number), counted: { series, number } };
}

/** The new name is kept back for the machine until it gets it. */
export async function nameMoves(planning: Planning, of: MovingMachine, order: OrderOf<'name'>): Moves {
  const before = nameTakenBy(of.state);
  if (before === undefined) return [];
  const naming = namingFor(planning, of, order);
  if (!naming) return noPolicy(of.id);
  const called = calledBy(naming, of.scheme);
  if (isRefusal(called)) return { ...called, field: 'orders' };
  if (called.counted && isOfSeries(called, before)) return [];
  const labelled = await label(planning, of, called, naming);
  if (isRefusal(labelled)) return { ...labelled, field: 'orders' };
  const { text, counted } = labelled;
  const { domain, quarantineDays } = naming.rule;
  const fqdn = qualified(text, domain);
  if (fqdn === before) return [];
  const { trial, intent } = planning;
  const holder: Holder = { kind: 'reservation', id: reservationOf(intent.renumbering, of.id) };
  const kept = await trial.give([step(name, fqdn, { type: 'TakeName', data: { fqdn, holder, at: intent.at } })]);
  if (isRefusal(kept)) return { ...kept, field: 'orders' };
  return [{ kind: 'name', machineId: of.id, before, after: { name: text, domain }, counted, quarantineDays }];
}
