import type { FieldSet, Fields } from './fields.js';
import type { PlaceInFilter } from './place-in-filter.js';

/** One thing that may stand at a place of a filter. */
export interface Suggestion {
  /** What to write in place of the word at the cursor, with what belongs behind it. */
  readonly text: string;
  readonly label: string;
  readonly kind: 'field' | 'child' | 'operator' | 'value' | 'example' | 'keyword';
  readonly description: string;
  /** How many of the list have this value. */
  readonly count?: number | undefined;
}

interface Named extends Suggestion {
  readonly alsoTried: readonly string[];
}

function fieldsOf(fields: Fields, before = ''): readonly Named[] {
  return Object.entries(fields).map(([name, { description, alsoTried = [] }]) => {
    const text = `${before}${name}`;
    return { text, label: text, kind: 'field', description, alsoTried };
  });
}

function childrenOf({ children }: FieldSet, behind: '.' | ''): readonly Named[] {
  return Object.entries(children).map(([name, { description }]) => {
    const text = `${name}${behind}`;
    return { text, label: text, kind: 'child', description, alsoTried: [] };
  });
}

/** What can be named at a place: fields of a child within `has child(…)`, and behind `child.`; children by their names else. */
function namesAt(set: FieldSet, { expected, typed, within }: PlaceInFilter): readonly Named[] {
  const childOf = (name: string) => (Object.hasOwn(set.children, name) ? set.children[name] : undefined);
  if (within !== undefined) return fieldsOf(childOf(within)?.fields ?? {});
  const dot = typed.indexOf('.');
  if (dot >= 0) return fieldsOf(childOf(typed.slice(0, dot))?.fields ?? {}, typed.slice(0, dot + 1));
  if (expected === 'presence') return [...childrenOf(set, ''), ...fieldsOf(set.fields)];
  return [...fieldsOf(set.fields), ...childrenOf(set, '.')];
}

/** How well a name answers to what was typed, 0 best; undefined where it does not. */
function rankOf({ label, alsoTried, description }: Named, typed: string): number | undefined {
  const [name, sought] = [label.toLowerCase(), typed.toLowerCase()];
  if (name.startsWith(sought)) return 0;
  if (alsoTried.some((word) => word.startsWith(sought))) return 1;
  if (name.includes(sought)) return 2;
  return sought.length >= 3 && ` ${description.toLowerCase()}`.includes(` ${sought}`) ? 3 : undefined;
}

/** Fields and children that may be named at a place: those that begin as typed, then those that people also call so. */
export function suggestedFields(set: FieldSet, place: PlaceInFilter): readonly Suggestion[] {
  return namesAt(set, place)
    .flatMap((one) => {
      const rank = rankOf(one, place.typed);
      return rank === undefined ? [] : [{ one, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one: { text, label, kind, description } }) => ({ text, label, kind, description }));
}
