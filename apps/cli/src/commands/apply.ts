import { createHash } from 'node:crypto';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { textOrFile } from '../operations/given.js';
import { Progress } from '../output/progress.js';
import type { Node } from '../output/printer.js';
import type { Payload } from '../program/give.js';
import { refused as refusedFor } from '../program/refused.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { aboveZero } from '../program/whole-number.js';
import { tellWayBackOf, type Done } from './apply-way-back.js';
import { Results } from './apply-results.js';
import { given, planOf } from './apply-plan.js';
import { ordersIn, type Order } from './orders-in.js';

const hashed = (text: string): string => `apply-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;

/** The same file gives the same keys: applied again, after a break too, it does what is left and nothing twice. */
const keyOf = (text: string, at: number): string => `${hashed(text)}-${at}`;

const keyReused = 'idempotency-key-reused';

/** Keys are each one's own, and so is this: what another one did with the same file is not taken back with it. */
async function requestOf({ client }: Session, text: string): Promise<string> {
  const { me } = await client.ask<{ me: { actor: string } }>('{ me { actor } }');
  return hashed(`${me.actor} ${text}`);
}

/** What was refused before may pass by now. The keys follow each other, so that a run after a break finds what this one did. */
async function givenAnew(session: Session, order: Order, said: Node, key: string): Promise<Payload> {
  for (let nth = 0; ; nth += 1) {
    const idempotencyKey = nth === 0 ? key : `${key}-${nth}`;
    const payload = await given(session, order, { ...said, idempotencyKey });
    const { refusal, repeated } = payload;
    if (!refusal || !repeated || refusal.code === keyReused) return payload;
    // What waits for a second person is asked for once.
    if (refusedFor(refusal, order).code === exitCode.waits) return payload;
  }
}

/** @throws Failure that says how many before it are done, whatever went wrong */
async function carriedOut(session: Session, order: Order, at: number, said: Node, key: string): Promise<Payload> {
  const payload = await givenAnew(session, order, said, key).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(codeOf(error.code, at), error.message, wayOutOf('', error.wayOut, at));
  });
  const { refusal } = payload;
  if (!refusal) return payload;
  const { code, wayOut } = refusedFor(refusal, order);
  throw new Failure(
    codeOf(code, at),
    `${order.title} was refused: ${refusal.message}`,
    wayOutOf(refusal.code, wayOut, at),
  );
}

async function carryOut(
  session: Session,
  orders: readonly Order[],
  text: string,
  { reason, again }: Said,
  open: ReadonlySet<number>,
): Promise<void> {
  const overtaken: number[] = [];
  const done: Done[] = [];
  const salt = again === true ? crypto.randomUUID() : '';
  const request = await requestOf(session, text + salt);
  session.asOneRequest(request);
  const results = new Results(session);
  const progress = new Progress(session.terminal.notes, orders.length);
  try {
    for (const [at, order] of orders.entries()) {
      const said = reason === undefined ? {} : { reason };
      const payload = await carriedOut(session, order, at, said, keyOf(text + salt, at));
      results.add(order, at, payload);
      done.push({ order, at, payload });
      if (payload.repeated && open.has(at)) overtaken.push(at + 1);
      progress.at(at + 1);
    }
  } finally {
    progress.end();
    results.end();
    await tellWayBackOf(session, request, done);
  }
  if (overtaken.length > 0) throw changedSince(overtaken);
  session.say(`${orders.length} done`);
}

const saidAsTheyAre: ReadonlySet<ExitCode> = new Set([exitCode.waits, exitCode.unreachable, exitCode.broken]);

/** Refused is where nothing was done, and so is not there; what waits, for a second person or for the line, waits all the same. */
const codeOf = (code: ExitCode, doneBefore: number): ExitCode =>
  doneBefore > 0 && !saidAsTheyAre.has(code) ? exitCode.partly : code;

/** The key is of the file; the reason is part of what goes under it. */
function wayOutOf(code: string, wayOut: string | undefined, doneBefore: number): string {
  if (code === keyReused)
    return 'This very file was applied before with another --reason: give that one, or --again to have all of it done once more.';
  const some = doneBefore === 1 ? 'The one before it is done' : `The ${doneBefore} before it are done`;
  const before = doneBefore === 0 ? 'None before it was done' : some;
  return [wayOut, `${before}; apply the file again to go on.`].filter(Boolean).join('\n');
}

/** Their keys are spent, so nothing was written, though the plan showed that something is missing. */
function changedSince(orders: readonly number[]): Failure {
  const which = orders.length === 1 ? `order ${orders[0]} was` : `orders ${orders.join(', ')} were`;
  return new Failure(
    exitCode.partly,
    `${which} done before by this very file, and changed since: that was left as it is now.`,
    'Apply the file with --again to have it done once more.',
  );
}

interface Said {
  readonly file: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly yesCount?: number;
  readonly again?: boolean;
}

/** The count of orders typed back is a yes that nobody gives by mistake. */
async function agreed(session: Session, { yes, yesCount }: Said, orders: number): Promise<boolean> {
  if (yesCount !== undefined && yesCount !== orders)
    throw new Failure(
      exitCode.misused,
      `The file has ${orders} order${orders === 1 ? '' : 's'}, and ${yesCount} were expected; nothing was done.`,
      `Look at the plan, and say --yes-count ${orders} if that is what you mean.`,
    );
  if (yes === true || yesCount === orders) return true;
  if (!session.terminal.input.isTerminal)
    throw new Failure(exitCode.misused, 'Nobody is there to say yes.', 'Add --yes, or --dry-run for the plan alone.');
  return /^y(es)?$/i.test(await session.terminal.input.readLine('Do it? [y/N] '));
}

/** What was tried, for programs. */
function tellPlan(session: Session, orders: readonly Order[], payloads: readonly Payload[]): void {
  const results = new Results(session);
  for (const [at, order] of orders.entries()) {
    const payload = payloads[at];
    if (payload) results.add(order, at, payload);
  }
  results.end();
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
      .option('--yes-count <n>', 'do it without asking, where the file has so many orders', aboveZero)
      .option('--again', 'also what this very file did before, and somebody took back since')
      .addHelpText(
        'after',
        '\nA file:\n  - machines name: { machineId: SN4711, name: web-01 }\n  - machines place: { machineId: SN4711, place: { rack: b1/r07, unit: 12 } }',
      )
      .action(async () => {
        const session = sessionOf(command);
        const said = command.opts<Said>();
        const text = said.file === '-' ? await session.terminal.input.read() : textOrFile(`@${said.file}`);
        const orders = ordersIn(text, said.reason);
        const { reason } = said;
        const { refused, open, payloads } = await planOf(session, orders, reason === undefined ? {} : { reason });
        if (refused > 0)
          session.say(
            `${refused} of ${orders.length} would be refused as things stand; those that build on others may pass in their turn`,
          );
        if (said.dryRun === true) tellPlan(session, orders, payloads);
        if (said.dryRun === true) return void (session.outcome = refused > 0 ? exitCode.refused : exitCode.done);
        if (await agreed(session, said, orders.length)) await carryOut(session, orders, text, said, open);
        else session.say('nothing was done');
      }),
};
