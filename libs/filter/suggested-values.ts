import { operatorsOf } from './conditions.js';
import type { FieldType, FilterField } from './fields.js';
import { placeInFilter, type PlaceInFilter } from './place-in-filter.js';
import { valueText } from './print.js';
import type { Suggestion } from './suggested-fields.js';

const meanings: Readonly<Record<string, string>> = {
  '=': 'is exactly',
  '!=': 'is not',
  '<': 'is less, or earlier',
  '<=': 'is at most',
  '>': 'is more, or later',
  '>=': 'is at least',
  '~': 'contains, whatever the case; * stands for anything',
  '!~': 'does not contain',
};
const inTime: Readonly<Record<string, string>> = {
  '<': 'was before; with an age: within the last',
  '>': 'was after; with an age: longer ago than',
};

const examples: Readonly<Partial<Record<FieldType, readonly (readonly [string, string])[]>>> = {
  bytes: [
    ['64GiB', 'in powers of 1,024'],
    ['1.5TB', 'in powers of 1,000'],
  ],
  time: [
    ['1h', 'an hour ago'],
    ['7d', 'seven days ago'],
    ['2026-11-20', 'a day, in UTC'],
    ['2026-11-20T08:30:00Z', 'a moment'],
  ],
  duration: [
    ['5s', 'five seconds'],
    ['1.5h', 'an hour and a half'],
  ],
};

/** A word of the language, with what stands behind it. */
export const word = (text: string, description: string, behind = ' '): Suggestion => ({
  text: `${text}${behind}`,
  label: text,
  kind: 'keyword',
  description,
});

export const beginsAs = (text: string, typed: string): boolean => text.toLowerCase().startsWith(typed.toLowerCase());

/** The operators that compare such a field. @param before what stands before each, where the field is written anew with it */
export function operatorSuggestions({ type }: FilterField, before: string, typed: string): readonly Suggestion[] {
  const compared = operatorsOf[type].map((operator): Suggestion => {
    const description = (type === 'time' ? inTime[operator] : undefined) ?? meanings[operator] ?? '';
    return { text: `${before}${operator}`, label: operator, kind: 'operator', description };
  });
  const space = before === '' ? '' : ' ';
  const listed = [
    word(`${before}${space}in`, 'is one of', ' ('),
    word(`${before}${space}not in`, 'is none of', ' ('),
  ].map((one) => ({ ...one, label: one.label.slice(before.length + space.length) }));
  return [...compared, ...listed].filter(({ label }) => label.startsWith(typed));
}

/** What stands behind a value where it is the last word: nothing more in a list, a space elsewhere. */
const behindValue = ({ listed, to }: PlaceInFilter, filter: string): string =>
  listed || to < filter.length ? '' : ' ';

/** Values as suggestions, written as the filter wants them. */
export function suggestedValues(
  found: readonly { readonly value: string; readonly count?: number | undefined; readonly description?: string }[],
  filter: string,
  at: number,
): readonly Suggestion[] {
  const place = placeInFilter(filter, at);
  return found.map(({ value, count, description = '' }) => ({
    text: `${valueText({ text: value })}${behindValue(place, filter)}`,
    label: value,
    kind: 'value',
    description,
    ...(count === undefined ? {} : { count }),
  }));
}

/** The values that are known without the data, and how others are written. */
export function valueSuggestions(field: FilterField, place: PlaceInFilter, filter: string): readonly Suggestion[] {
  const behind = behindValue(place, filter);
  const fixed = field.type === 'boolean' ? ['true', 'false'] : (field.choices ?? []);
  const values = fixed.map((text): Suggestion => ({
    text: `${text}${behind}`,
    label: text,
    kind: 'value',
    description: '',
  }));
  const shown = (examples[field.type] ?? []).map(([text, description]): Suggestion => ({
    text: `${text}${behind}`,
    label: text,
    kind: 'example',
    description,
  }));
  return [...values, ...shown].filter(({ label }) => beginsAs(label, place.typed));
}
