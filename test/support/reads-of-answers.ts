import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buildSchema, parse, visit, type DocumentNode, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import pg from 'pg';
import { allProjections } from '#projections/all.js';
import { projectionsOf } from '../../apps/api/src/resolvers/answered-by.js';
import { historyProjections } from '../../apps/api/src/resolvers/asked-moment.js';
import { projectionsFilteredBy } from '../../apps/api/src/resolvers/filtered-by.js';
import { resolvers } from '../../apps/api/src/resolvers/index.js';
import { fieldsAnywhere } from '../../apps/api/src/resolvers/requested-fields.js';
import { schemaSource } from '../../apps/api/src/schema/load-schema.js';

/** What is read for one request: by which field, and which read models that field waits for. */
interface Reading {
  /** Where in the answer, in the schema's words. */
  field: string;
  waited: ReadonlySet<string>;
  /** Names of fields, by what the operation calls them. */
  names: ReadonlyMap<string, string>;
  /** What the root fields wait for beside what the map says: filters, and the moments that are asked for. */
  beside: readonly string[];
  readonly found: Set<string>;
  /** What was begun for an answer and goes on behind it is nobody's answer. */
  readonly answer: { isOver: boolean };
}

type Resolve = (parent: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

const readings = new AsyncLocalStorage<Reading>();
const query = buildSchema(schemaSource()).getQueryType();
const ownerOf = new Map(
  allProjections.flatMap(({ name, tables }) =>
    tables.flatMap((table) => ['', '_past', '_born'].map((end) => [`${table.name}${end}`, name] as const)),
  ),
);

/** Parts of answers that tell why nothing was done, what would be, or why it was done so: from what the order was judged by. */
const judged = /(^|\.)(refusal|dryRun)(\.|$)|^placeMachineByPolicy\.plan\./;

const behind = (names: Iterable<string>): readonly string[] =>
  Array.from(names, (name) => projectionsOf.get(name) ?? []).flat();

function noteTables(text: string): void {
  const reading = readings.getStore();
  if (!reading || reading.field === '' || reading.answer.isOver) return;
  for (const [, table = ''] of text.matchAll(/\bmachinedb\.(\w+)/g)) {
    const owner = ownerOf.get(table);
    if (owner !== undefined && !reading.waited.has(owner)) reading.found.add(`${reading.field} reads ${owner}`);
  }
}

const keysOf = (info: GraphQLResolveInfo): readonly string[] => {
  const keys: string[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev)
    if (typeof at.key === 'string') keys.unshift(at.key);
  return keys;
};

/** The same resolver; what it reads is held against what is waited for by the names above it, its own, and those below. */
function watched(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const reading = readings.getStore();
    if (!reading) return resolve(parent, args, context, info);
    const above = keysOf(info).map((key) => reading.names.get(key) ?? key);
    const field = judged.test(above.join('.')) ? '' : above.join('.');
    const waited = new Set([...behind(above), ...behind(fieldsAnywhere(info)), ...reading.beside]);
    return readings.run({ ...reading, field: reading.field && field, waited }, () =>
      resolve(parent, args, context, info),
    );
  };
}

let isWatching = false;
/** Once a process: test files share it. */
function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const client = pg.Client.prototype as unknown as { query: (...question: unknown[]) => unknown };
  const asked = client.query;
  client.query = function noted(this: unknown, ...question: unknown[]) {
    const [first] = question;
    const text = typeof first === 'string' ? first : (first as { readonly text?: string } | undefined)?.text;
    if (text !== undefined) noteTables(text);
    return asked.apply(this, question);
  };
  const roots = ['Query', 'Mutation', 'Subscription'];
  const types = Object.entries(resolvers as unknown as Record<string, Record<string, Resolve>>);
  for (const [, fields] of types.filter(([type]) => !roots.includes(type)))
    for (const [name, resolve] of Object.entries(fields)) fields[name] = watched(resolve);
}

/** What may be meant is offered by what there is now, whatever moment it is for. */
const offered = 'filterCompletion';

const ofThePast = ['asOf', 'observedAsOf', 'at', 'from', 'to'];

/** Beside the map; undefined of a field that nobody can have wait. */
function waitedBeside(
  node: FieldNode,
  variableValues: Readonly<Record<string, unknown>>,
): readonly string[] | undefined {
  const takes = query?.getFields()[node.name.value]?.args.map(({ name }) => name) ?? [];
  const isSpan = takes.includes('from');
  const given = (node.arguments ?? []).filter(
    ({ value }) => value.kind !== 'Variable' || (variableValues[value.name.value] ?? null) !== null,
  );
  const isOfPast = isSpan || given.some(({ name }) => ofThePast.includes(name.value));
  if (node.name.value === offered || (!isOfPast && !takes.includes('waitFor'))) return undefined;
  const info = { fieldName: node.name.value, fieldNodes: [node], parentType: query, variableValues };
  const moment = isOfPast ? [...historyProjections, 'audit'] : [];
  return [...projectionsFilteredBy(info as unknown as GraphQLResolveInfo), ...moment];
}

function rootsOf(document: DocumentNode): { readonly isQuery: boolean; readonly nodes: readonly FieldNode[] } {
  const nodes: FieldNode[] = [];
  let isQuery = false;
  visit(document, {
    OperationDefinition: ({ operation, selectionSet }) => {
      isQuery = operation === 'query';
      for (const one of selectionSet.selections) if (one.kind === 'Field') nodes.push(one);
    },
  });
  return { isQuery, nodes };
}

function askedIn(body: string): Partial<Reading> {
  try {
    const { query: text, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const document = parse(text);
    const names = new Map<string, string>();
    visit(document, { Field: ({ name, alias }) => void names.set(alias?.value ?? name.value, name.value) });
    const { isQuery, nodes } = rootsOf(document);
    const beside = nodes.map((node) => (isQuery ? waitedBeside(node, variables ?? {}) : []));
    if (beside.includes(undefined)) return {};
    const all = beside.flatMap((some) => some ?? []);
    // What a command reads to be judged is not what it answers with.
    const waited = new Set(isQuery ? [...behind(names.values()), ...all] : ownerOf.values());
    return { field: nodes.map(({ name }) => name.value).join(' '), waited, names, beside: all };
  } catch {
    return {};
  }
}

/** Puts into `reading` what the body of a request asks for, as soon as it has been received. */
function listen(request: IncomingMessage, reading: Reading): void {
  const parts: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (part: Buffer | null, ...more) => {
    if (part === null) Object.assign(reading, askedIn(Buffer.concat(parts).toString()));
    else parts.push(part);
    return push(part, ...more);
  };
}

/**
 * Holds the tables that each answer of this server is put together from against the read models that it waits for, by
 * apps/api/src/resolvers/answered-by.ts: with one left out there, whoever passes `waitFor` may get an answer that is older.
 * @returns what was read and is not waited for, so far
 */
export function watchReads(server: Server): ReadonlySet<string> {
  const found = new Set<string>();
  watch();
  const emit = server.emit.bind(server) as (name: string, ...args: unknown[]) => boolean;
  server.emit = (name: string, ...args: unknown[]): boolean => {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    if (name !== 'request' || request.url !== '/graphql') return emit(name, ...args);
    const answer = { isOver: false };
    response.once('close', () => (answer.isOver = true));
    const reading: Reading = { field: '', waited: new Set(), names: new Map(), beside: [], found, answer };
    listen(request, reading);
    return readings.run(reading, () => emit(name, ...args));
  };
  return found;
}
