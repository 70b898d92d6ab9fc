import type { Field, Mutation, Operations, Query } from './operation.js';
import type { ListCommand } from './lists.js';

const refusal =
  'refusal { code message wayOut field actualRevision approvalId machines { id name system { serial } } }';
/** Of what would be written programs are given as much as a page holds; people read the beginning. */
export const mostPlanned = 500;
const plannedWith = (
  words: string,
) => `dryRun { eventCount warnings events(first: ${words === '' ? mostPlanned : 100}) { type stream summary ${words} }
  approval { secondPerson count policies { policy version from } } }`;
const verdictOnSubject = 'subject machine { name called system { serial } } verdict refusal { message wayOut }';
/** How a bulk stands, with those that were refused: the others need no words. */
export const bulkFields = `id command total through done unchanged refused withheld ended correlationId
  verdicts(first: 500, only: [REFUSED]) { edges { node { ${verdictOnSubject} } } }`;

/**
 * A command as a document of the API: what it answers with is the same for all, and what is its own.
 * @param words what is asked of planned events for people
 */
export function mutationDocument(name: string, { input, told, bulk, verdict }: Mutation, words = ''): string {
  const own = [
    ...told,
    ...(bulk ? [`bulk { ${bulkFields} }`] : ['commandId', 'events { type stream revision }']),
    ...(verdict ? [`verdicts { ${verdict.join(' ')} }`] : []),
  ];
  return `mutation ($input: ${input}!) { ${name}(input: $input) { ${refusal} position repeated ${plannedWith(words)} ${own.join(' ')} } }`;
}

const typeOf = ({ type, list, required }: Field): string => `${list ? `[${type}!]` : type}${required ? '!' : ''}`;

/** `a.b` and `a.c` as `a { b c }`. */
export function selectionOf(paths: readonly string[]): string {
  const inner = new Map<string, string[]>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    const below = inner.get(first) ?? [];
    inner.set(first, rest.length > 0 ? [...below, rest.join('.')] : below);
  }
  return [...inner].map(([name, below]) => (below.length > 0 ? `${name} { ${selectionOf(below)} }` : name)).join(' ');
}

const argumentsOf = (fields: readonly Field[]) => ({
  declared: fields.map((one) => `$${one.name}: ${typeOf(one)}`).join(', '),
  passed: fields.map(({ name }) => `${name}: $${name}`).join(', '),
});

/** Lists that are counted only by going through all of them. */
const uncounted = new Set(['auditEvents', 'addressHistory', 'holders', 'fleetDifference', 'cablingFindings']);
export const counted = (query: string): boolean => !uncounted.has(query);

/** One page of a list. `given`: the arguments that are said; `first` and `after` always are. */
export function listDocument(
  { query }: Pick<ListCommand, 'query'>,
  known: Query,
  given: readonly string[],
  paths: readonly string[],
): string {
  const fields = known.arguments.filter(({ name }) => name === 'first' || name === 'after' || given.includes(name));
  const { declared, passed } = argumentsOf(fields);
  return `query (${declared}) { ${query}(${passed}) { ${counted(query) ? 'totalCount ' : ''}edges { node { ${selectionOf(paths)} } } pageInfo { hasNextPage endCursor } } }`;
}

export function showDocument(query: string, known: Query, given: readonly string[], selection: string): string {
  const { declared, passed } = argumentsOf(known.arguments.filter(({ name }) => given.includes(name)));
  const fields = selection.trim() === '' ? '' : ` { ${selection} }`;
  return declared === '' ? `query { ${query}${fields} }` : `query (${declared}) { ${query}(${passed})${fields} }`;
}

/** What a thing is shown with, unless told: all facts of its own, without those of things around it. */
export const plainSelection = ({ plain }: Operations, type: string): string => (plain[type] ?? []).join(' ');
