import { parse } from 'yaml';
import { exitCode, Failure } from '../exit-code.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import type { Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';

/** One order of a file: which command of the API, and its input as the API takes it. */
export interface Order {
  readonly name: string;
  readonly mutation: Mutation;
  readonly input: Readonly<Record<string, unknown>>;
}

const byPath = new Map(Object.entries(mutationPaths).map(([name, path]) => [path, name]));

function wrong(at: number, message: string, wayOut?: string): Failure {
  return new Failure(exitCode.misused, `order ${at + 1}: ${message}`, wayOut);
}

/** `- machines name: { machineId: …, name: … }`, or by the API's own word: `- nameMachine: { … }`. */
function orderOf(entry: unknown, at: number): Order {
  const pairs = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
  const [pair] = pairs;
  if (!pair || pairs.length !== 1)
    throw wrong(
      at,
      'it has to be one command with its input.',
      'Write `- machines tag: { machineId: web-1, tag: lab }`.',
    );
  const [said, input] = pair as [string, unknown];
  const name = byPath.get(said) ?? said;
  const mutation = Object.hasOwn(operations.mutations, name) ? operations.mutations[name] : undefined;
  if (!mutation) throw wrong(at, `there is no command ${said}.`, '`rackledger --help` lists them.');
  if (typeof input !== 'object' || input === null) throw wrong(at, `${said} has no input.`);
  checkFields(mutation, input as Record<string, unknown>, at, said);
  return { name, mutation, input: input as Record<string, unknown> };
}

const everywhere = new Set(['reason', 'expectedRevision', 'idempotencyKey']);

function checkFields({ fields }: Mutation, input: Readonly<Record<string, unknown>>, at: number, said: string): void {
  const known = fields.map(({ name }) => name);
  const unknown = Object.keys(input).find((name) => !known.includes(name) && !everywhere.has(name));
  if (unknown !== undefined) throw wrong(at, `${said} has no ${unknown}.`, `It has ${known.join(', ')}.`);
  const missing = fields.find(({ name, required }) => required && input[name] === undefined);
  if (missing) throw wrong(at, `${said} needs ${missing.name}: ${missing.description}`);
}

/** @throws Failure that names the order by its number, from 1 */
export function ordersIn(text: string): readonly Order[] {
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    throw new Failure(
      exitCode.misused,
      `The file is no YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!Array.isArray(read)) throw new Failure(exitCode.misused, 'The file has to be a list of commands.');
  return read.map(orderOf);
}
