import { styleText } from 'node:util';
import { exitCode, Failure } from '../exit-code.js';
import { mutationDocument } from '../operations/documents.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { Progress } from '../output/progress.js';
import { harmless } from '../output/table.js';
import { approvalText, type Payload } from '../program/give.js';
import { plannedTexts, wordsOfPlanned } from '../program/planned.js';
import { refused as refusedFor } from '../program/refused.js';
import type { Session } from '../program/session.js';
import { withThingsFound } from '../program/things-found.js';
import type { Order } from './orders-in.js';

/**
 * Gives one order of a file.
 * @param said beside what the file says, which goes before it
 * @throws Failure that says which order it is of
 */
export async function given(
  session: Session,
  { name, mutation, input, title }: Order,
  said: Readonly<Record<string, unknown>>,
): Promise<Payload> {
  try {
    const document = mutationDocument(name, mutation, wordsOfPlanned);
    const whole = { ...said, ...(await withThingsFound(session, mutation.fields, input, { isOrder: true })) };
    const answer = await session.client.ask<Record<string, Payload>>(document, { input: whole });
    const payload = answer[name];
    if (!payload) throw new Failure(exitCode.broken, `There is no answer to ${name}.`);
    return payload;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `${title}: ${error.message}`, error.wayOut, error.missing);
  }
}

/** What a file would do as things stand. */
interface Plan {
  readonly refused: number;
  /** Orders that would write something. */
  readonly open: ReadonlySet<number>;
  /** What was answered to each, in the order of the file. */
  readonly payloads: readonly Payload[];
}

const painter =
  ({ color }: Session, style: 'red' | 'green' | 'dim' | 'bold') =>
  (text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;

/** An order that cannot even be asked for: it names what there is not, or says what the API does not take. */
const isWrong = ({ code }: Failure): boolean => code === exitCode.notFound || code === exitCode.misused;

interface Tried {
  readonly fate: 'open' | 'so already' | 'refused' | Failure;
  readonly lines: readonly string[];
  readonly payload?: Payload;
}

async function tried(session: Session, order: Order, said: Readonly<Record<string, unknown>>): Promise<Tried> {
  try {
    const payload = await given(session, order, { ...said, dryRun: true });
    const { refusal, dryRun } = payload;
    if (refusal) {
      const { message, wayOut } = refusedFor(refusal, order);
      return { fate: 'refused', lines: [`refused: ${message}`, ...(wayOut?.split('\n') ?? [])], payload };
    }
    const lines = plannedTexts(dryRun?.events ?? []);
    const second = dryRun && approvalText(dryRun);
    const shown = [
      ...(lines.length > 0 ? lines : ['it is so already']),
      ...(dryRun?.warnings ?? []),
      ...(second ? [second] : []),
    ];
    return { fate: lines.length > 0 ? 'open' : 'so already', lines: shown, payload };
  } catch (error) {
    if (!(error instanceof Failure) || !isWrong(error)) throw error;
    return { fate: error, lines: error.message.slice(`${order.title}: `.length).split('\n') };
  }
}

const colours = { open: 'green', 'so already': 'dim', refused: 'red' } as const;

function tell(session: Session, at: number, { name }: Order, { fate, lines }: Tried): void {
  // Programs read the answers alone; people still read what they say yes to.
  const { out, notes } = session.terminal;
  const write = (text: string): void => (session.format === 'table' ? out : notes).write(`${text}\n`);
  const paint = painter(session, fate instanceof Failure ? 'red' : colours[fate]);
  write(painter(session, 'bold')(`${at + 1}. ${mutationPaths[name] ?? name}`));
  for (const line of lines) write(`   ${paint(harmless(line))}`);
}

/**
 * Each tried by itself against what is there now: an order that needs one before it is refused in the plan, and says so.
 * @param said for every order that does not say it itself
 * @throws Failure where orders name what there is not: nothing is begun that cannot be ended
 */
export async function planOf(
  session: Session,
  orders: readonly Order[],
  said: Readonly<Record<string, unknown>> = {},
): Promise<Plan> {
  const progress = new Progress(session.terminal.notes, orders.length);
  const open = new Set<number>();
  const wrong: Failure[] = [];
  const payloads: Payload[] = [];
  let refused = 0;
  for (const [at, order] of orders.entries()) {
    const one = await tried(session, order, said).finally(() => progress.end());
    tell(session, at, order, one);
    if (one.fate instanceof Failure) wrong.push(one.fate);
    else if (one.fate === 'refused') refused += 1;
    else if (one.fate === 'open') open.add(at);
    if (one.payload) payloads.push(one.payload);
    progress.at(at + 1);
  }
  progress.end();
  const [first] = wrong;
  if (first && wrong.length > 1)
    session.say(`${wrong.length} of ${orders.length} orders cannot be given as they stand`);
  if (first) throw new Failure(first.code, first.message, first.wayOut, first.missing);
  return { refused, open, payloads };
}
