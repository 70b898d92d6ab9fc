import { InvalidArgumentError } from 'commander';
import { Failure } from '../exit-code.js';
import type { Field } from '../operations/operation.js';
import { momentsHelp } from '../moments/moment.js';
import { isMachine, isMoment, machineHelp, optionName, type Given } from '../operations/given.js';
import { plain } from '../output/value.js';
import { findMachines } from './find-machines.js';
import type { Session } from './session.js';

/** The API says how it wants moments; here they may be said in more ways. */
function aboutOf(field: Field): string {
  // From page to page the list goes by itself here.
  const text = field.description
    .replaceAll(/\s+/g, ' ')
    .replace(/, behind `after` or from the beginning: .*$/, '')
    .replace(/\.$/, '');
  if (!isMoment(field)) return text;
  return `${text.replace(/[:.,]? [Aa] time\b.*$| \(its first instant in UTC\).*$/, '')} (${momentsHelp})`;
}

/** What the option is for, and how it is written where that is not plain. */
export function describe(field: Field, given: Given, enums: readonly string[] | undefined): string {
  const isOff = field.type === 'Boolean' && field.default === true;
  const parts = [isOff ? `turns off: ${aboutOf(field).replace(/^[A-Z]/, (one) => one.toLowerCase())}` : aboutOf(field)];
  if (isMachine(field)) parts.push(`(${machineHelp})`);
  if (field.list) parts.push(isMachine(field) ? '(several by comma, or repeated)' : '(may be repeated)');
  if (enums) parts.push(`(${enums.map((one) => one.toLowerCase().replaceAll('_', '-')).join(', ')})`);
  const keys = given.keysOf(field);
  if (field.type === 'PlaceInput') parts.push('(b1/r07:12, b1/r07:12-13/front, b1/c1#3)');
  else if (keys !== '') parts.push(`(as key=value,…: ${keys})`);
  if (field.type === 'JSON') parts.push('(YAML, JSON or @FILE)');
  if (field.default !== undefined && typeof field.default !== 'boolean' && plain(field.default) !== '')
    parts.push(`[${plain(field.default).toLowerCase().replaceAll('_', '-')}]`);
  return parts.join(' ');
}

/** `--name TEXT`; a truth needs no value. */
export function flagsOf(field: Field): string {
  const name = `--${optionName(field.name)}`;
  // What is so unless told can be told not to be.
  if (field.type === 'Boolean' && !field.list) return field.default === true ? `--no-${optionName(field.name)}` : name;
  return `${name} <${placeholder(field)}>`;
}

export function placeholder(field: Field): string {
  const { name, type } = field;
  if (/achineIds?$/.test(name)) return 'machine';
  if (type === 'Int' || type === 'Asn' || type === 'Float') return 'n';
  if (type === 'DateTime') return 'time';
  if (isMoment(field)) return 'moment';
  return optionName(name);
}

const asArgument = <Value>(make: () => Value): Value => {
  try {
    return make();
  } catch (error) {
    if (error instanceof Failure) throw new InvalidArgumentError(error.wayOut ?? error.message);
    throw error;
  }
};

/** Reads one value, and gathers those of an option that may be given several times. No machine is called anything with a comma in it. */
export function reader(field: Field, given: Given) {
  return (text: string, before: unknown): unknown => {
    const texts = field.list && isMachine(field) ? text.split(',').filter((one) => one !== '') : [text];
    const values = asArgument(() => texts.map((one) => given.value(field, one)));
    return field.list ? [...((before as unknown[] | undefined) ?? []), ...values] : values[0];
  };
}

interface Holder {
  readonly kind: string;
  readonly id: string;
}

/** A machine that holds an address is named as all machines are. */
function isHoldingMachine(field: Field, value: unknown): value is Holder {
  return field.type === 'HolderInput' && typeof value === 'object' && (value as Holder | null)?.kind === 'MACHINE';
}

/** Machines that were named by a serial or so, as the ids that the API wants. */
export async function withMachinesFound(
  session: Session,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
  isOrder: boolean,
): Promise<Record<string, unknown>> {
  const named = fields.filter((field) => isMachine(field) && input[field.name] !== undefined);
  const holders = fields.filter((field) => isHoldingMachine(field, input[field.name]));
  const texts = [
    ...named.flatMap(({ name }) => input[name] as string | string[]),
    ...holders.map(({ name }) => (input[name] as Holder).id),
  ];
  const ids =
    texts.length > 0
      ? await findMachines({ client: session.client, say: (line) => session.say(line), isOrder }, texts)
      : [];
  const found: Record<string, unknown> = { ...input };
  let at = 0;
  for (const { name, list } of named) {
    const many = list ? (input[name] as string[]).length : 1;
    found[name] = list ? ids.slice(at, at + many) : ids[at];
    at += many;
  }
  for (const { name } of holders) found[name] = { ...(input[name] as Holder), id: ids[at++] };
  return found;
}
