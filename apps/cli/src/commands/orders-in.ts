import { isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import type { Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';

/** One order of a file: which command of the API, and its input as the API takes it. */
export interface Order {
  readonly name: string;
  readonly mutation: Mutation;
  readonly input: Readonly<Record<string, unknown>>;
  /** Which one it is, and where, for people: `order 2 (line 5, machines tag)`. */
  readonly title: string;
}

const byPath = new Map(Object.entries(mutationPaths).map(([name, path]) => [path, name]));

const wrong = (title: string, message: string, wayOut?: string): Failure =>
  new Failure(exitCode.misused, `${title}: ${message}`, wayOut);

/** `- machines name: { machineId: …, name: … }`, or by the API's own word: `- nameMachine: { … }`. */
function orderOf(entry: unknown, at: number, line: number, reason: string | undefined): Order {
  const where = `order ${at + 1} (line ${line})`;
  const pairs = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
  const [pair] = pairs;
  if (!pair || pairs.length !== 1)
    throw wrong(
      where,
      'it has to be one command with its input.',
      'Write `- machines tag: { machineId: web-1, tag: lab }`.',
    );
  const [said, input] = pair as [string, unknown];
  const name = byPath.get(said) ?? said;
  const mutation = Object.hasOwn(operations.mutations, name) ? operations.mutations[name] : undefined;
  if (!mutation) throw wrong(where, `there is no command ${said}.`, wayOutOf(said));
  const title = `order ${at + 1} (line ${line}, ${mutationPaths[name] ?? name})`;
  if (typeof input !== 'object' || input === null) throw wrong(title, 'it has no input.', needed(mutation));
  checkFields(mutation, input as Record<string, unknown>, title, reason);
  return { name, mutation, input: input as Record<string, unknown>, title };
}

function wayOutOf(said: string): string {
  const near = suggestionFor(said, [...byPath.keys()]);
  return near === undefined ? '`rackledger --help` lists them.' : `Did you mean ${near}?`;
}

const everywhere = new Set(['reason', 'expectedRevision', 'idempotencyKey']);

const needed = ({ fields }: Mutation): string => `It takes ${fields.map(({ name }) => name).join(', ')}.`;

function checkFields(
  mutation: Mutation,
  input: Readonly<Record<string, unknown>>,
  title: string,
  reason: string | undefined,
): void {
  const { fields } = mutation;
  const known = fields.map(({ name }) => name);
  const unknown = Object.keys(input).find((name) => !known.includes(name) && !everywhere.has(name));
  if (unknown !== undefined) throw wrong(title, `there is no ${unknown} in it.`, needed(mutation));
  const missing = fields.find(({ name, required }) => required && input[name] === undefined);
  if (missing) throw wrong(title, `it needs ${missing.name}: ${missing.description}`);
  if (mutation.reasonNeeded === true && (input['reason'] ?? reason) === undefined)
    throw wrong(title, 'it needs a reason.', 'Say it in the order, or for all that say none by --reason.');
}

/** The line, from 1, that each entry of a list begins on. */
function linesOf(read: Document, counter: LineCounter): readonly number[] {
  const items = isSeq(read.contents) ? read.contents.items : [];
  return items.map((item) => {
    const { range } = item as { readonly range?: readonly [number, number, number] | null };
    return counter.linePos(range?.[0] ?? 0).line;
  });
}

/**
 * @param reason of those that say none
 * @throws Failure that names the order by its number, from 1, and its line
 */
export function ordersIn(text: string, reason?: string): readonly Order[] {
  const lineCounter = new LineCounter();
  const read = parseDocument(text, { lineCounter });
  const [error] = read.errors;
  if (error) throw new Failure(exitCode.misused, `The file is no YAML: ${error.message}`);
  const entries: unknown = read.toJS();
  if (!Array.isArray(entries)) throw new Failure(exitCode.misused, 'The file has to be a list of commands.');
  const lines = linesOf(read, lineCounter);
  return entries.map((entry, at) => orderOf(entry, at, lines[at] ?? 1, reason));
}
