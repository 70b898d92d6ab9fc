import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import { operations } from '../operations/operations.js';
import type { Session } from './session.js';

/** What must be so: `role=web`, `title="row 2"`. Quoted texts by themselves are passed over, so that nothing within them is read. */
const conditions =
  /(?<field>[A-Za-z]\w*(?:\.\w+)?)\s*=\s*(?:"(?<quoted>[^"\\]*)"|(?<bare>[^\s(),=!<>~"']+))|"(?:\\.|[^"])*"|'(?:\\.|[^'])*'/g;

interface Condition {
  readonly field: string;
  readonly value: string;
}

export function conditionsOf(filter: string): readonly Condition[] {
  return [...filter.matchAll(conditions)].flatMap(({ groups = {} }) => {
    const { field, quoted, bare } = groups;
    const value = quoted ?? bare;
    return field === undefined || value === undefined ? [] : [{ field, value }];
  });
}

interface Completion {
  readonly hasMore: boolean;
  readonly suggestions: readonly { readonly label: string; readonly kind: string }[];
}

const document = `query ($list: FilterList!, $text: String!, $at: Int!, $asOf: String) {
  filterCompletion(list: $list, text: $text, at: $at, asOf: $asOf) { hasMore suggestions { label kind } } }`;

/** Values that a field has in a list; undefined where nobody can tell, or where they are more than anybody looks through. */
async function valuesOf({ client }: Session, list: string, text: string, asOf: unknown) {
  try {
    const variables = { list, text, at: text.length, asOf };
    const { filterCompletion } = await client.ask<{ filterCompletion: Completion }>(document, variables);
    const values = filterCompletion.suggestions.filter(({ kind }) => kind === 'VALUE').map(({ label }) => label);
    return filterCompletion.hasMore || values.length === 0 ? undefined : values;
  } catch (error) {
    // Beside the point: what was asked for has been answered.
    if (error instanceof Failure && error.code !== exitCode.broken) return undefined;
    throw error;
  }
}

/** `machines` is MACHINES, `allChassis` CHASSIS. */
const listOf = (query: string): string | undefined => {
  const name = query.replace(/^all(?=[A-Z])/, '').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`);
  return operations.enums['FilterList']?.find((one) => one === name.toUpperCase());
};

const mostTold = 12;

/** A list came out empty: says which value of its filter nothing has, with the nearest that there is. */
export async function tellWhatNoneHas(
  session: Session,
  query: string,
  { filter, asOf }: Readonly<Record<string, unknown>>,
): Promise<void> {
  const list = listOf(query);
  if (list === undefined || typeof filter !== 'string') return;
  for (const { field, value } of conditionsOf(filter)) {
    const known = await valuesOf(session, list, `${field}=`, asOf);
    if (!known || known.some((one) => one.toLowerCase() === value.toLowerCase())) continue;
    const near = suggestionFor(value, known);
    const there = `${known.slice(0, mostTold).join(', ')}${known.length > mostTold ? ', …' : ''}`;
    session.say(`nothing here has ${field}=${value}: ${near ? `did you mean ${field}=${near}?` : `there is ${there}`}`);
  }
}
