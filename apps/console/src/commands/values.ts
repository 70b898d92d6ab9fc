import { timeText } from '#console/ui/when.jsx';
import { waysToWriteEnds, writtenMoment } from '#console/ui/written-moment.js';
import type { Field, Operations } from './catalogue.js';
import { readPlace } from './asked-place.js';

export type Values = Readonly<Record<string, unknown>>;

const numbers: ReadonlySet<string> = new Set(['Int', 'Float', 'BigInt']);

/** What a field is filled in by. */
export type Control =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'object'
  | 'place'
  | 'json'
  | 'lines'
  | 'objects'
  | 'moment';

export function controlOf({ type, list }: Field, { inputs, enums }: Pick<Operations, 'inputs' | 'enums'>): Control {
  if (type === 'PlaceInput' && !list) return 'place';
  if (inputs[type]) return list ? 'objects' : 'object';
  if (list) return enums[type] ? 'choices' : 'lines';
  if (enums[type]) return 'choice';
  if (type === 'Boolean') return 'boolean';
  if (type === 'JSON') return 'json';
  if (type === 'DateTime') return 'moment';
  return numbers.has(type) ? 'number' : 'text';
}

/** What is wrong, by the field; of a field within others by all their names: `a.port`, `ranges.0.first`. */
export interface Problems {
  readonly [field: string]: string;
}

function readText(text: string, type: string): unknown {
  if (!numbers.has(type)) return text;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new Error('Give a number.');
  return value;
}

/** A moment in a field: as somebody wrote it, and what that meant when it was written. */
export interface TypedMoment {
  readonly text: string;
  /** ISO 8601, UTC; undefined for what says no moment. */
  readonly at: string | undefined;
}

/** `in 3 days` is reckoned once, from when it is typed: what is previewed is what is given, however often it is sent. */
export const typedMoment = (text: string, now: Date): TypedMoment => {
  return { text, at: writtenMoment(text, now)?.toISOString() };
};

const isTypedMoment = (given: unknown): given is TypedMoment =>
  typeof given === 'object' && given !== null && 'text' in given && 'at' in given;

/** What stands in the field of a moment. */
export const momentTextOf = (given: unknown): string =>
  isTypedMoment(given) ? given.text : typeof given === 'string' ? given : '';

/** As the api takes it; what nobody typed is sent as it came. */
function readMoment(given: unknown): unknown {
  if (!isTypedMoment(given)) return given;
  if (given.at === undefined) throw new Error(`Write it as one of: ${waysToWriteEnds}`);
  return given.at;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`This is not JSON: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

const lines = (text: string): readonly string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function readOne(field: Field, given: unknown, operations: Operations): unknown {
  const control = controlOf(field, operations);
  if (control === 'object') return readAll(operations.inputs[field.type] ?? [], (given ?? {}) as Values, operations);
  if (control === 'objects')
    return (given as readonly Values[]).map((one, at) =>
      within(`${at}`, () => readAll(operations.inputs[field.type] ?? [], one, operations)),
    );
  if (control === 'moment') return readMoment(given);
  if (control === 'place')
    return readPlace(given, (fields) => readAll(operations.inputs[field.type] ?? [], fields, operations));
  if (typeof given !== 'string') return given;
  if (control === 'json') return readJson(given);
  if (control === 'lines') return lines(given).map((line) => readText(line, field.type));
  return readText(given, field.type);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (isTypedMoment(value) && value.text.trim() === '');

/** What is chosen from where nothing is said. */
export const defaultChoices = ({ default: unlessTold }: Field): readonly string[] =>
  Array.isArray(unlessTold) ? (unlessTold as readonly string[]) : [];

/** A group in which nothing was filled in is none. None of several is an answer where some are meant unless told. */
function isLeftOut(field: Field, given: unknown, operations: Operations): boolean {
  const control = controlOf(field, operations);
  if (control === 'choices' && Array.isArray(given) && defaultChoices(field).length > 0) return false;
  if (isEmpty(given)) return true;
  const isGroup = control === 'object' || control === 'place';
  return isGroup && typeof given === 'object' && Object.values(given as Values).every((inner) => isEmpty(inner));
}

/** A problem of a field that lies within others is told by all their names. */
function within<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldProblem) throw new FieldProblem(`${name}.${error.field}`, error.message);
    throw error;
  }
}

const needed = 'This is needed.';

/** @throws FieldProblem where the command is not taken without a reason, and none is given */
export function readReason(text: string, isNeeded: boolean): { readonly reason?: string } {
  const reason = text.trim();
  if (reason !== '') return { reason };
  if (isNeeded) throw new FieldProblem('reason', needed);
  return {};
}

/**
 * What stands in the fields as the api takes it; what was left empty is left out.
 * @throws FieldProblem for the first field that cannot be read
 */
export function readAll(fields: readonly Field[], values: Values, operations: Operations): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const given = values[field.name];
    const isGroup = controlOf(field, operations) === 'object';
    if (isLeftOut(field, given, operations) && !(field.required && isGroup)) {
      if (field.required && !field.list) throw new FieldProblem(field.name, needed);
      // Whether there may be none of them, the api says.
      if (field.required) input[field.name] = [];
      continue;
    }
    try {
      const value = within(field.name, () => readOne(field, given, operations));
      const isGiven = controlOf(field, operations) === 'choices';
      const isNothing = !isGiven && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
      if (!isNothing || field.required) input[field.name] = value;
    } catch (error) {
      if (error instanceof FieldProblem) throw error;
      throw new FieldProblem(field.name, error instanceof Error ? error.message : String(error));
    }
  }
  return input;
}

/** What fields begin with, as people write it: moments as the console shows them. */
export function asTyped(fields: readonly Field[], initial: Values, operations: Operations): Values {
  const moments = fields.flatMap((field) => {
    const given = initial[field.name];
    const isMoment = controlOf(field, operations) === 'moment' && typeof given === 'string';
    return isMoment ? [[field.name, { text: timeText(given), at: given }] as const] : [];
  });
  return { ...initial, ...Object.fromEntries(moments) };
}

export class FieldProblem extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
