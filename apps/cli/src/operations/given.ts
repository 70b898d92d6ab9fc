import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { placeIn } from '#libs/contracts/summary/written-place.js';
import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import { momentOf, termOf } from '../moments/moment.js';
import type { Field, Operations } from './operation.js';
import { arePairs, fromPairs } from './pairs.js';

const machineShape = /^m[0-9a-z]{20}$/;

/** How an option is written: `forcedBecause` is `--forced-because`. */
export const optionName = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whether what is given is a machine: then a name, serial or MAC of it will do. */
export const isMachine = ({ name }: Field): boolean => /^(otherM|m)achineIds?$/.test(name);
/** How one names it. */
export const machineHelp = 'id, name, serial, MAC or place';
export const isMachineId = (text: string): boolean => machineShape.test(text);

function wrong({ name }: Field, text: string, wanted: string): Failure {
  return new Failure(exitCode.misused, `${optionName(name)}: ${JSON.stringify(text)} is not ${wanted}.`);
}

function number(field: Field, text: string, wanted: string, shape: RegExp): number {
  if (!shape.test(text)) throw wrong(field, text, wanted);
  return Number(text);
}

function chosen(field: Field, text: string, values: readonly string[]): string {
  const value = text.toUpperCase().replaceAll('-', '_');
  if (!values.includes(value))
    throw wrong(field, text, `one of ${values.map((one) => one.toLowerCase().replaceAll('_', '-')).join(', ')}`);
  return value;
}

/** What `@FILE` holds; other text is itself. */
export function textOrFile(text: string): string {
  if (!text.startsWith('@')) return text;
  try {
    return readFileSync(text.slice(1), 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Failure(
      exitCode.misused,
      `${text.slice(1)} cannot be read: ${why === 'ENOENT' ? 'there is no such file' : why}.`,
    );
  }
}

/** YAML, which JSON is a part of. */
function structured(field: Field, text: string): unknown {
  try {
    return parse(textOrFile(text));
  } catch (error) {
    throw wrong(
      field,
      text.slice(0, 60),
      `YAML or JSON (${error instanceof Error ? error.message.split('\n')[0] : ''})`,
    );
  }
}

const moments = new Set(['asOf', 'observedAsOf', 'at', 'from', 'to', 'since', 'until']);

/** Whether what is given is a moment to look at: then words will do, and times of this terminal. */
export const isMoment = ({ name, type, description }: Field): boolean =>
  type === 'String' && moments.has(name) && /\b(moment|time|then)\b/i.test(description);

/** Reads what is written on the command line as what the API takes. */
export class Given {
  constructor(
    private readonly operations: Pick<Operations, 'inputs' | 'enums'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws Failure that names the option */
  value(field: Field, text: string): unknown {
    const values = this.operations.enums[field.type];
    if (values) return chosen(field, text, values);
    if (this.operations.inputs[field.type]) return this.#object(field, text);
    if (field.type === 'Int') return number(field, text, 'a whole number', /^-?\d+$/);
    if (field.type === 'Asn') return number(field, text, 'an AS number', /^\d+$/);
    if (field.type === 'Float') return number(field, text, 'a number', /^-?\d+(\.\d+)?$/);
    if (field.type === 'Boolean') return truth(field, text);
    if (field.type === 'DateTime') return termOf(text, this.now());
    if (isMoment(field)) return momentOf(text, this.now());
    return field.type === 'JSON' ? structured(field, text) : textOrFile(text);
  }

  #object(field: Field, text: string): unknown {
    const short = field.type === 'PlaceInput' ? placeIn(text) : undefined;
    if (short) return short;
    const given = arePairs(text) ? fromPairs(text) : structured(field, text);
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw wrong(field, text, this.#wanted(field));
    return this.#typed(field, given as Record<string, unknown>);
  }

  #wanted(field: Field): string {
    return field.type === 'PlaceInput'
      ? 'a place: b1/r07:12 is unit 12 of rack b1/r07, b1/r07:12-13/front two units of its front, b1/c1#3 slot 3 of chassis b1/c1'
      : `written as key=value,key=value, as YAML, or as @FILE (${this.keysOf(field)})`;
  }

  keysOf({ type }: Field): string {
    return (this.operations.inputs[type] ?? []).map(({ name, required }) => (required ? name : `[${name}]`)).join(' ');
  }

  /** Words from pairs become what their fields want; what came as YAML is so already. */
  #typed(field: Field, given: Readonly<Record<string, unknown>>): object {
    const fields = this.operations.inputs[field.type] ?? [];
    const read: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      // One of several is said as one: `actor=person:ada`.
      const known = fields.find(
        (one) => one.name === name || (one.list && [`${name}s`, `${name}Ids`].includes(one.name)),
      );
      if (!known) {
        const near = suggestionFor(
          name,
          fields.map((one) => one.name),
        );
        throw wrong(
          field,
          name,
          `a part of it${near === undefined ? '' : ` (did you mean ${near}?)`}: ${this.keysOf(field)}`,
        );
      }
      const [before, part] = [read[known.name], this.#part(known, value)];
      // As one and as several: both count.
      read[known.name] = Array.isArray(before) ? [before, part].flat() : part;
    }
    return this.#complete(field, read);
  }

  #complete(field: Field, read: Readonly<Record<string, unknown>>): object {
    const fields = this.operations.inputs[field.type] ?? [];
    const missing = fields.find(({ name, required }) => required && !Object.hasOwn(read, name));
    if (!missing) return read;
    const what = `${optionName(field.name)}: ${missing.name} is missing (${this.keysOf(field)}).`;
    throw new Failure(exitCode.misused, what);
  }

  #part(field: Field, value: unknown): unknown {
    if (field.list) {
      const all = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [value];
      return all.map((one) => this.#part({ ...field, list: false }, one));
    }
    if (typeof value === 'string') return this.value(field, value);
    if (Array.isArray(value) && field.type !== 'JSON') throw wrong(field, value.join(';'), 'one value alone');
    if ((field.type === 'String' || field.type === 'ID') && typeof value === 'object' && value !== null)
      throw wrong(field, JSON.stringify(value), 'a text');
    if (this.operations.inputs[field.type] && typeof value === 'object' && value !== null)
      return this.#typed(field, value as Record<string, unknown>);
    return value;
  }
}

function truth(field: Field, text: string): boolean {
  if (text !== 'true' && text !== 'false') throw wrong(field, text, 'true or false');
  return text === 'true';
}
