import { FilterError } from '#libs/filter/filter-error.js';
import { parseFilter } from '#libs/filter/parse.js';
import { valueText } from '#libs/filter/print.js';
import { suggestionFor } from '#libs/filter/suggest.js';
import type { Filter } from '#libs/filter/syntax.js';
import { showDocument } from '../operations/documents.js';
import { operations } from '../operations/operations.js';
import { tellBehind } from './behind.js';
import { besides } from './besides.js';
import type { Session } from './session.js';

/** What a filter wants to be so of the row itself: `role=web`. */
interface Condition {
  readonly field: string;
  readonly value: string;
  /** As it was written, so as a filter of its own. */
  readonly text: string;
}

/** What stands behind `not` is not wanted; what stands within `has disk( )` is of the disk, and by itself would be read of the machine. */
function wantedBy(filter: Filter, whole: string): readonly Condition[] {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.of.flatMap((one) => wantedBy(one, whole));
  if (filter.kind !== 'comparison' || filter.operator !== '=') return [];
  const { field, value } = filter;
  return [{ field: field.text, value: value.text, text: whole.slice(field.span.from, value.span.to) }];
}

/** @param filter that the API has read; where that is newer than we are, we may not be able to */
export function conditionsOf(filter: string): readonly Condition[] {
  try {
    const read = parseFilter(filter);
    return read === undefined ? [] : wantedBy(read, filter);
  } catch (error) {
    if (error instanceof FilterError) return [];
    throw error;
  }
}

interface Completion {
  readonly hasMore: boolean;
  readonly suggestions: readonly { readonly label: string; readonly kind: string }[];
}

type Asked = Readonly<Record<string, unknown>>;

/** Whether a list has nothing at all of which a condition holds, at the moment that was asked about; values that are offered are a sample, and cannot tell. */
async function noneHas(session: Session, query: string, { text }: Condition, asked: Asked): Promise<boolean> {
  const known = operations.queries[query];
  if (!known) return false;
  const isKept = (name: string, required: boolean): boolean =>
    (required || name === 'asOf' || name === 'observedAsOf') && asked[name] !== undefined;
  const kept = known.arguments.filter(({ name, required }) => isKept(name, required)).map(({ name }) => name);
  const variables = { ...Object.fromEntries(kept.map((name) => [name, asked[name]])), filter: text, first: 1 };
  const document = showDocument(query, known, Object.keys(variables), 'edges { node { __typename } }');
  const answer = await besides<Record<string, { readonly edges: readonly object[] }>>(session, document, variables);
  return answer?.[query]?.edges.length === 0;
}

const completion = `query ($list: FilterList!, $text: String!, $at: Int!, $asOf: String) {
  filterCompletion(list: $list, text: $text, at: $at, asOf: $asOf) { hasMore suggestions { label kind } } }`;

/** Values that a field has in a list; none where nobody can tell, or where they are more than anybody looks through. */
async function valuesOf(session: Session, list: string, field: string, asOf: unknown): Promise<readonly string[]> {
  const text = `${field}=`;
  const variables = { list, text, at: text.length, asOf };
  const answer = await besides<{ filterCompletion: Completion }>(session, completion, variables);
  const { hasMore = true, suggestions = [] } = answer?.filterCompletion ?? {};
  return hasMore ? [] : suggestions.filter(({ kind }) => kind === 'VALUE').map(({ label }) => label);
}

/** `machines` is MACHINES, `allChassis` CHASSIS. */
const listOf = (query: string): string | undefined => {
  const name = query.replace(/^all(?=[A-Z])/, '').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`);
  return operations.enums['FilterList']?.find((one) => one === name.toUpperCase());
};

const inOrder = new Intl.Collator('en', { numeric: true }).compare;

const mostTold = 12;
/** A filter of many conditions is a program's, and nobody reads a line for each. */
const mostLookedAt = 8;

/** What there is instead; nothing where that is too much to tell. */
function instead({ field, value }: Condition, values: readonly string[], isOfThen: boolean): string {
  // As people count, not by how many have each: `r2` stands before `r10`.
  const others = values.filter((one) => one !== value).toSorted(inOrder);
  const near = suggestionFor(value, others);
  if (near) return `: did you mean ${field}=${valueText({ text: near })}?`;
  if (!isOfThen || others.length === 0) return '';
  const shown = others.slice(0, mostTold).map((text) => valueText({ text }));
  return `: there is ${shown.join(', ')}${others.length > mostTold ? ', …' : ''}`;
}

/** A list came out empty: says whether it is whole at all, and which value of its filter nothing has, with the nearest that there is. */
export async function tellWhatNoneHas(session: Session, query: string, asked: Asked): Promise<void> {
  await tellBehind(session);
  const { filter, asOf, observedAsOf } = asked;
  const list = listOf(query);
  if (list === undefined || typeof filter !== 'string') return;
  const conditions = conditionsOf(filter);
  for (const condition of conditions.slice(0, mostLookedAt)) {
    if (!(await noneHas(session, query, condition, asked))) continue;
    // Of what was so then by what is known today no values are kept together: those of now may only be near.
    const values = await valuesOf(session, list, condition.field, asOf);
    const more = instead(condition, values, observedAsOf === undefined);
    // Of a filter that is this alone it has been said that there is none.
    if (more !== '' || conditions.length > 1) session.say(`nothing here has ${condition.text}${more}`);
  }
}
