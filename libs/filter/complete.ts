import { compileFilter } from './compile.js';
import {
  fieldNamed,
  type FieldSet,
  type FieldType,
  type FilterChild,
  type FilterField,
  type Fields,
} from './fields.js';
import { FilterError } from './filter-error.js';
import { placeInFilter, type Expected, type PlaceInFilter } from './place-in-filter.js';
import type { Span } from './syntax.js';
import { suggestedFields, type Suggestion } from './suggested-fields.js';
import { beginsAs, operatorSuggestions, valueSuggestions, word } from './suggested-values.js';

export interface Problem extends Span {
  readonly message: string;
  readonly suggestion?: string | undefined;
  /** It may become a filter by going on. */
  readonly unfinished: boolean;
}

/** The field whose values in the data may be put at the cursor. */
export interface WantedValues {
  readonly field: FilterField;
  readonly name: string;
  /** Rows that the field belongs to, where it is not the list's own. */
  readonly child?: FilterChild | undefined;
  readonly typed: string;
}

/** What may stand at a place of a filter. */
export interface Completion extends Span {
  readonly expected: Expected;
  readonly field?: string | undefined;
  readonly suggestions: readonly Suggestion[];
  /** Set where there may be values in the data too. */
  readonly values?: WantedValues | undefined;
  readonly problem?: Problem | undefined;
}

/** The field that a place speaks of: the list's own, or that of a child. */
function fieldAt(set: FieldSet, name: string, within?: string): Omit<WantedValues, 'typed'> | undefined {
  const own = (fields: Fields, key: string) => fields[fieldNamed(fields, key) ?? ''];
  const childOf = (key: string) => (Object.hasOwn(set.children, key) ? set.children[key] : undefined);
  const [childName, ofChild] = within === undefined ? name.split('.') : [within, name];
  const child = ofChild === undefined ? undefined : childOf(childName ?? '');
  const field = child ? own(child.fields, ofChild ?? '') : own(set.fields, name);
  return field && { field, name, child };
}

/** All its values are known without the data. */
const isFixed = ({ type }: FilterField): boolean => type === 'choice' || type === 'boolean';

/** Kinds of field whose values are looked up in the data. */
const lookedUp: ReadonlySet<FieldType> = new Set(['text', 'tags', 'mac', 'address', 'number', 'choice', 'boolean']);

function atValue(place: PlaceInFilter, set: FieldSet, filter: string): Partial<Completion> {
  const found = fieldAt(set, place.field ?? '', place.within);
  if (!found) return { expected: 'nothing', suggestions: [] };
  if (place.next === '(') return { suggestions: [word('(', 'the values, with commas between', '')] };
  if (place.next === 'list-end') return { suggestions: [word(',', 'another value'), word(')', 'the end of the list')] };
  const values = lookedUp.has(found.field.type) ? { ...found, typed: place.typed } : undefined;
  return { suggestions: valueSuggestions(found.field, place, filter), values };
}

function atJunction({ next, field = '', within, typed }: PlaceInFilter, set: FieldSet): Partial<Completion> {
  const inner =
    next === 'has-end' && within === undefined && Object.hasOwn(set.children, field)
      ? [word('(', `which: one and the same of ${set.children[field]?.description ?? ''}`, '')]
      : [];
  const words = [...inner, word('and', 'both hold'), word('or', 'one of them holds')];
  return { suggestions: words.filter(({ label }) => beginsAs(label, typed)) };
}

function atOperator(place: PlaceInFilter, set: FieldSet): Partial<Completion> {
  const found = fieldAt(set, place.field ?? '', place.within);
  if (!found) return { suggestions: [] };
  if (place.next === 'in') return { suggestions: [word('in', 'is none of', ' (')] };
  return { suggestions: operatorSuggestions(found.field, '', place.typed) };
}

function atCondition(place: PlaceInFilter, set: FieldSet): Partial<Completion> {
  const { typed, within } = place;
  const found = typed === '' ? undefined : fieldAt(set, typed, within);
  const keywords = [
    word('not', 'the opposite'),
    ...(within === undefined ? [word('has', 'it is reported at all, or has such a one')] : []),
    word('(', 'a part of the filter', ''),
  ].filter(({ label }) => beginsAs(label, typed));
  const fields = suggestedFields(set, place).filter(({ label }) => label !== typed);
  if (!found) return { suggestions: [...fields, ...keywords] };
  // The word is a field already: what comes behind it is likelier than a longer one.
  const suggestions = [...operatorSuggestions(found.field, typed, ''), ...fields, ...keywords];
  return { expected: 'operator', field: typed, suggestions };
}

function at(place: PlaceInFilter, set: FieldSet, filter: string): Partial<Completion> {
  switch (place.expected) {
    case 'condition':
      return atCondition(place, set);
    case 'presence':
      return { suggestions: suggestedFields(set, place) };
    case 'operator':
      return atOperator(place, set);
    case 'value':
      return atValue(place, set, filter);
    case 'junction':
      return atJunction(place, set);
    case 'nothing':
      return { suggestions: [] };
  }
}

/** Why a text is no filter; undefined where it is one. @param now milliseconds, for ages such as `7d` */
export function problemOf(filter: string, set: FieldSet, now: number): Omit<Problem, 'unfinished'> | undefined {
  try {
    compileFilter(filter, set, { now });
    return undefined;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { message: error.problem, suggestion: error.suggestion, ...error.span };
  }
}

/**
 * What may stand at a place of a filter, and what is wrong with the filter as it stands. Pure: values of the data are asked for
 * by whoever has them (`values`).
 * @param cursor UTF-16 units before it
 * @param now milliseconds, for ages such as `7d`
 */
export function completionAt(filter: string, cursor: number, set: FieldSet, now: number): Completion {
  const place = placeInFilter(filter, cursor);
  const { expected, field, from, to } = place;
  const found = { expected, field, suggestions: [], ...at(place, set, filter) };
  const problem = problemOf(filter, set, now);
  if (!problem) return { ...found, from, to };
  const goesOn = found.suggestions.length > 0 || (found.values && !isFixed(found.values.field));
  const atItsEnd = problem.to >= filter.trimEnd().length && cursor >= filter.trimEnd().length;
  return { ...found, from, to, problem: { ...problem, unfinished: atItsEnd && goesOn === true } };
}
