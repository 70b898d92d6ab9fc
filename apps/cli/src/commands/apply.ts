import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { exitCode, Failure } from '../exit-code.js';
import { mutationDocument } from '../operations/documents.js';
import { isMachine, textOrFile } from '../operations/given.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import type { Mutation } from '../operations/operation.js';
import { operations } from '../operations/operations.js';
import { Progress } from '../output/progress.js';
import { harmless } from '../output/table.js';
import { withMachinesFound } from '../program/option-values.js';
import type { Payload } from '../program/give.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

/** One order of a file: which command of the API, and its input as the API takes it. */
interface Order {
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
  const mutation = operations.mutations[name];
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

function ordersIn(text: string): readonly Order[] {
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

async function found(session: Session, { mutation, input }: Order): Promise<Record<string, unknown>> {
  return mutation.fields.some((field) => isMachine(field) && input[field.name] !== undefined)
    ? withMachinesFound(session, mutation.fields, input)
    : { ...input };
}

async function send(session: Session, { name, mutation }: Order, input: object): Promise<Payload> {
  const answer = await session.client.ask<Record<string, Payload>>(mutationDocument(name, mutation), { input });
  const payload = answer[name];
  if (!payload) throw new Failure(exitCode.broken, `There is no answer to ${name}.`);
  return payload;
}

/** Each tried by itself against what is there now: an order that needs one before it is refused in the plan, and says so. */
async function plan(session: Session, orders: readonly Order[]): Promise<number> {
  const progress = new Progress(session.terminal.notes, orders.length);
  let refused = 0;
  for (const [at, order] of orders.entries()) {
    const { refusal, dryRun } = await send(session, order, { ...(await found(session, order)), dryRun: true });
    progress.end();
    const heading = `${at + 1}. ${mutationPaths[order.name] ?? order.name}`;
    const lines = refusal ? [`refused: ${refusal.message}`] : (dryRun?.events ?? []).map(({ summary }) => summary);
    session.terminal.out.write(
      `${heading}\n${(lines.length > 0 ? lines : ['it is so already']).map((line) => `   ${harmless(line)}\n`).join('')}`,
    );
    if (refusal) refused += 1;
    progress.at(at + 1);
  }
  progress.end();
  return refused;
}

/** The same file gives the same keys: applied again, after a break too, it does what is left and nothing twice. */
function keyOf(text: string, at: number): string {
  return `apply-${createHash('sha256').update(text).digest('hex').slice(0, 24)}-${at}`;
}

async function carryOut(
  session: Session,
  orders: readonly Order[],
  text: string,
  reason: string | undefined,
): Promise<void> {
  const progress = new Progress(session.terminal.notes, orders.length);
  for (const [at, order] of orders.entries()) {
    const input = {
      ...(reason !== undefined && { reason }),
      idempotencyKey: keyOf(text, at),
      ...(await found(session, order)),
    };
    const { refusal } = await send(session, order, input);
    if (refusal) {
      progress.end();
      throw new Failure(
        exitCode.refused,
        `order ${at + 1} was refused: ${refusal.message}`,
        `${refusal.wayOut} The ${at} before it are done; apply the file again to go on.`,
      );
    }
    progress.at(at + 1);
  }
  progress.end();
  session.say(`${orders.length} done`);
}

interface Said {
  readonly file: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

async function agreed(session: Session, { yes }: Said): Promise<boolean> {
  if (yes === true) return true;
  if (!session.terminal.input.isTerminal)
    throw new Failure(exitCode.misused, 'Nobody is there to say yes.', 'Add --yes, or --dry-run for the plan alone.');
  return /^y(es)?$/i.test(await session.terminal.input.readLine('Do it? [y/N] '));
}

export const apply: HandMade = {
  path: 'apply',
  add: (command, sessionOf) =>
    command
      .description('carry out a file of commands, in their order; shows what they would do first')
      .requiredOption('-f, --file <file>', 'YAML: a list of commands, each with its input; - for a pipe')
      .option('--reason <text>', 'why, for those that do not say it themselves')
      .option('--dry-run', 'only show what they would do')
      .option('--yes', 'do it without asking')
      .addHelpText(
        'after',
        '\nA file:\n  - machines name: { machineId: SN4711, name: web-01 }\n  - machines place: { machineId: SN4711, place: { rack: b1/r07, unit: 12 } }',
      )
      .action(async () => {
        const session = sessionOf(command);
        const said = command.opts<Said>();
        const text = said.file === '-' ? await session.terminal.input.read() : textOrFile(`@${said.file}`);
        const orders = ordersIn(text);
        const refused = await plan(session, orders);
        if (refused > 0)
          session.say(
            `${refused} of ${orders.length} would be refused as things stand; those that build on others may pass in their turn`,
          );
        if (said.dryRun === true) return void (session.outcome = refused > 0 ? exitCode.refused : exitCode.done);
        if (await agreed(session, said)) await carryOut(session, orders, text, said.reason);
        else session.say('nothing was done');
      }),
};
