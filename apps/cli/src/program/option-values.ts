import { InvalidArgumentError } from 'commander';
import { Failure } from '../exit-code.js';
import type { Field } from '../operations/operation.js';
import { isMachine, optionName, type Given } from '../operations/given.js';
import { plain } from '../output/value.js';
import { findMachines } from './find-machines.js';
import type { Session } from './session.js';

/** What the option is for, and how it is written where that is not plain. */
export function describe(field: Field, given: Given, enums: readonly string[] | undefined): string {
  const parts = [field.description.replace(/\.$/, '')];
  if (isMachine(field)) parts.push('(id, name, serial or MAC)');
  if (enums) parts.push(`(${enums.map((one) => one.toLowerCase().replaceAll('_', '-')).join(', ')})`);
  const keys = given.keysOf(field);
  if (field.type === 'PlaceInput') parts.push('(b1/r07:12, b1/r07:12-13/front, b1/c1#3)');
  else if (keys !== '') parts.push(`(as key=value,…: ${keys})`);
  if (field.type === 'JSON') parts.push('(YAML, JSON or @FILE)');
  if (field.default !== undefined && field.default !== false && plain(field.default) !== '')
    parts.push(`[${plain(field.default).toLowerCase().replaceAll('_', '-')}]`);
  return parts.join(' ');
}

/** `--name TEXT`; a truth needs no value. */
export function flagsOf(field: Field): string {
  const name = `--${optionName(field.name)}`;
  if (field.type === 'Boolean' && !field.list) return name;
  return `${name} <${placeholder(field)}>`;
}

export function placeholder({ name, type }: Field): string {
  if (/achineIds?$/.test(name)) return 'machine';
  if (type === 'Int' || type === 'Asn' || type === 'Float') return 'n';
  if (type === 'DateTime') return 'time';
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

/** Reads one value, and gathers those of an option that may be given several times. */
export function reader(field: Field, given: Given) {
  return (text: string, before: unknown): unknown => {
    const value = asArgument(() => given.value(field, text));
    return field.list ? [...((before as unknown[] | undefined) ?? []), value] : value;
  };
}

/** Machines that were named by a serial or so, as the ids that the API wants. */
export async function withMachinesFound(
  session: Session,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const named = fields.filter((field) => isMachine(field) && input[field.name] !== undefined);
  const texts = named.flatMap(({ name }) => input[name] as string | string[]);
  const ids = texts.length > 0 ? await findMachines(session.client, texts) : [];
  const found: Record<string, unknown> = { ...input };
  let at = 0;
  for (const { name, list } of named) {
    const many = list ? (input[name] as string[]).length : 1;
    found[name] = list ? ids.slice(at, at + many) : ids[at];
    at += many;
  }
  return found;
}
