import type { GraphQLResolveInfo } from 'graphql';
import { completionAt, suggestedValues, type Suggestion } from '#libs/filter/index.js';
import {
  clockAt,
  filterableLists,
  filterFieldsOf,
  valuesOfField,
  type Filterable,
  type FilterableList,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { heedingScope } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf } from './asked-moment.js';

interface Asked {
  readonly list: FilterableList;
  readonly text: string;
  readonly at: number;
  readonly asOf?: string | null;
}

/** As many as a list below a field can be looked through. */
const mostValues = 20;
const mostSuggestions = 50;
const longest = 4_096;

function checked({ list, text, at }: Asked, { principal }: ApiContext): void {
  if (text.length > longest)
    throw publicError('BAD_USER_INPUT', `A filter may be ${longest} characters long.`, { field: 'text' });
  if (at < 0 || at > text.length)
    throw publicError('BAD_USER_INPUT', `at is a place in the text: 0 to ${text.length}, not ${at}.`, { field: 'at' });
  const { scope }: Filterable = filterableLists[list];
  if (principal.scope && !scope)
    throw publicError('FORBIDDEN', 'This list is not for tokens that are limited to sites or clusters.');
}

/** Values that are known without the data come with how many have them; others follow. */
function together(fixed: readonly Suggestion[], found: readonly Suggestion[]): readonly Suggestion[] {
  const counts = new Map(found.map((one) => [one.label, one]));
  const known = fixed.map((one) => ({ ...one, count: counts.get(one.label)?.count }));
  const labels = new Set(fixed.map(({ label }) => label));
  return [...known, ...found.filter(({ label }) => !labels.has(label))];
}

async function completed(_: unknown, asked: Asked, api: ApiContext, info: GraphQLResolveInfo): Promise<object> {
  checked(asked, api);
  const { services, principal } = api;
  const { list, text, at } = asked;
  const when = await whenOf(services, info, { asOf: asked.asOf ?? null });
  const now = clockAt(when, services.clock.now());
  const { values: wanted, ...found } = completionAt(text, at, filterFieldsOf(list, when, now), now);
  const values = wanted && { list, wanted, most: mostValues, when, scope: principal.scope };
  const inData = values ? await valuesOfField(services.pool, values) : { found: [], hasMore: false };
  const suggestions = together(found.suggestions, suggestedValues(inData.found, text, at));
  return {
    ...found,
    expected: found.expected.toUpperCase(),
    field: found.field ?? null,
    suggestions: suggestions.slice(0, mostSuggestions).map((one) => ({ ...one, kind: one.kind.toUpperCase() })),
    hasMore: inData.hasMore || suggestions.length > mostSuggestions,
    problem: found.problem ?? null,
  };
}

/** What may stand at a place of a filter: the language from libs/filter, values from the read models. */
export const filterCompletionResolvers: Resolvers = { Query: { filterCompletion: heedingScope(completed) } };
