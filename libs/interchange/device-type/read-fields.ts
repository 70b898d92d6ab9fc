import { suggestionFor } from '#libs/filter/index.js';
import { fileFields, fileLists, passedOver, type FieldRule, type FieldRules } from './file-fields.js';
import type { FieldPath, Remarks } from './problem-places.js';

type Read = Record<string, unknown>;

interface Sink {
  readonly problems: Remarks;
  /** What is left out, and need not be mended. */
  readonly notes: Remarks;
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false };
const number = /^-?\d+(?:\.\d+)?$/;

/** @returns the value, or what is wrong with the text */
function valueOf({ kind, choices }: FieldRule, text: string): { readonly value: unknown } | { readonly says: string } {
  const written = kind === 'upper' ? text.toUpperCase() : text;
  if (choices && !choices.includes(written)) return { says: `is "${text}", and can be ${choices.join(', ')}` };
  if (kind === 'text' || kind === 'upper') return { value: written };
  if (kind === 'truth') {
    const value = truths[text.toLowerCase()];
    return value === undefined ? { says: `is "${text}", and can be true or false` } : { value };
  }
  const value = number.test(text) ? Number(text) : Number.NaN;
  if (kind === 'count' && !(Number.isInteger(value) && value >= 1))
    return { says: `is "${text}", and should be a whole number from 1` };
  return value >= 0 ? { value } : { says: `is "${text}", and should be a number that is not negative` };
}

/** A word that is near to a known one was meant to be it; any other is a field that we have no use for. */
function strange(sink: Sink, path: FieldPath, name: string, known: readonly string[]): void {
  const meant = suggestionFor(name, known);
  if (meant === undefined) sink.notes.add([...path, name], 'is not read');
  else sink.problems.add([...path, name], `is no field: did you mean ${meant}?`);
}

function readFields(given: object, rules: FieldRules, path: FieldPath, sink: Sink): Read {
  const read: Read = {};
  for (const [name, rule] of Object.entries(rules)) {
    const text: unknown = Object.hasOwn(given, name) ? (given as Read)[name] : undefined;
    const at = [...path, name];
    if (text === undefined || text === '') {
      if (rule.required) sink.problems.add(at, 'is missing');
    } else if (typeof text !== 'string') sink.problems.add(at, 'is a list or a block, and should be a single value');
    else {
      const found = valueOf(rule, text.trim());
      if ('says' in found) sink.problems.add(at, found.says);
      else read[rule.to] = found.value;
    }
  }
  return read;
}

function readList(name: string, given: unknown, sink: Sink): readonly Read[] {
  const rule = fileLists[name];
  if (!rule || given === '' || given === undefined) return [];
  if (!Array.isArray(given)) {
    sink.problems.add([name], 'should be a list: each entry begins with a hyphen');
    return [];
  }
  return (given as unknown[]).map((entry, at) => {
    const path = [name, at];
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      sink.problems.add(path, 'should have fields, such as name and type');
      return {};
    }
    for (const field of Object.keys(entry).filter((one) => !Object.hasOwn(rule.fields, one)))
      strange(sink, path, field, Object.keys(rule.fields));
    return readFields(entry, rule.fields, path, sink);
  });
}

/** The fields of a file under our names, still unchecked against each other. Everything in it is text. */
export function readFile(file: object, sink: Sink): Read {
  const known = [...Object.keys(fileFields), ...Object.keys(fileLists), ...passedOver];
  for (const name of Object.keys(file).filter((one) => !known.includes(one))) strange(sink, [], name, known);
  const lists = Object.entries(fileLists).map(([name, { to }]) => [to, readList(name, (file as Read)[name], sink)]);
  return { ...readFields(file, fileFields, [], sink), ...(Object.fromEntries(lists) as Read) };
}
