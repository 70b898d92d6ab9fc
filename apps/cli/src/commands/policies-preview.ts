import { styleText } from 'node:util';
import { byPlace } from '#libs/contracts/summary/by-place.js';
import { exitCode, Failure } from '../exit-code.js';
import { Given } from '../operations/given.js';
import { operations } from '../operations/operations.js';
import { printOne, type Node } from '../output/printer.js';
import { Progress } from '../output/progress.js';
import { harmless } from '../output/table.js';
import { selectorHelp, withSelectorKept } from '../program/kept-selector.js';
import { describe, reader } from '../program/option-values.js';
import type { Refusal } from '../program/refused.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface Derivation {
  readonly subject: string;
  readonly before: string | null;
  readonly beforeBy: string | null;
  readonly after: string | null;
  readonly afterBy: string | null;
  readonly has: string | null;
}

interface Previewed extends Node {
  readonly machine: {
    readonly id: string;
    readonly name: string | null;
    readonly called: string;
    readonly place: { readonly text: string } | null;
  };
  readonly derivations: readonly Derivation[];
}

interface Page {
  readonly refusal: Refusal | null;
  readonly edges: readonly { readonly node: Previewed }[];
  readonly looked: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const document = `query ($input: PolicyPreviewInput!, $after: String) { policyPreview(input: $input, first: 200, after: $after) {
  refusal { code message wayOut field } looked endCursor hasNextPage
  edges { node { machine { id name called place { text } system { serial } } derivations { subject before beforeBy after afterBy has } } } } }`;

const said = (value: string | null, by: string | null): string =>
  value === null ? 'nothing' : `${value}${by === null ? '' : ` (${by})`}`;

function tell(session: Session, one: Previewed): void {
  const { terminal, format, color } = session;
  if (format !== 'table') return printOne(one, format, terminal, 'machine.id');
  const heading = harmless(one.machine.called);
  terminal.out.write(`${color ? styleText('bold', heading, { validateStream: false }) : heading}\n`);
  for (const { subject, before, beforeBy, after, afterBy, has } of one.derivations) {
    const stays = has === null ? '' : `; it has ${has}`;
    terminal.out.write(`  ${harmless(`${subject}: ${said(before, beforeBy)} → ${said(after, afterBy)}${stays}`)}\n`);
  }
}

/** Those in use are looked at; only for whoever watches how far it is. */
async function fleetSize({ client, terminal }: Session): Promise<number> {
  if (!terminal.notes.isTerminal) return 0;
  const document = '{ machines(filter: "lifecycle in (new, accepted)") { totalCount } }';
  return (await client.ask<{ machines: { totalCount: number } }>(document)).machines.totalCount;
}

/**
 * Machine by machine, what would follow otherwise; ends with 8 where something would, as `diff` does. Pages come by id, so that nobody is lost who
 * moves between two of them; people look for machines by place, and the whole is sorted once it is there.
 */
async function preview(session: Session, input: object): Promise<void> {
  let after: string | null = null;
  const found: Previewed[] = [];
  let looked = 0;
  const { notes } = session.terminal;
  const progress = new Progress(notes, await fleetSize(session));
  do {
    const { policyPreview: page }: { policyPreview: Page } = await session.client.ask(document, { input, after });
    if (page.refusal) throw new Failure(exitCode.refused, page.refusal.message, page.refusal.wayOut);
    found.push(...page.edges.map(({ node }) => node));
    looked += page.looked;
    after = page.hasNextPage ? page.endCursor : null;
    if (after !== null) progress.at(looked, `, ${found.length} would change`);
  } while (after !== null && !session.terminal.stopped.aborted);
  progress.end();
  for (const one of found.toSorted((a, b) => byPlace(a.machine, b.machine))) tell(session, one);
  const machines = found.length;
  const others = machines === 0 ? 'nothing would follow otherwise' : `for ${machines} something would follow otherwise`;
  session.say(`${looked} machine${looked === 1 ? '' : 's'} looked at: ${others}; what is assigned stays`);
  if (machines > 0) session.outcome = exitCode.differs;
}

const ofDefining = operations.mutations['definePolicy']?.fields ?? [];
const field = (name: string) => {
  const found = ofDefining.find((one) => one.name === name);
  if (!found) throw new Error(`definePolicy has no ${name}`);
  return found;
};

export const policiesPreview: HandMade = {
  path: 'policies preview',
  add: (command, sessionOf) => {
    const given = new Given(operations);
    const rule = field('rule');
    command
      .description(
        'what a policy would change, machine by machine, before it is defined; without --rule, before it is withdrawn',
      )
      .argument('<policy>', 'code of the policy')
      .option('--selector <selector>', selectorHelp)
      .option('--rule <rule>', describe(rule, given, undefined), reader(rule, given))
      .action(async (policy: string) => {
        const session = sessionOf(command);
        const said: Readonly<Record<string, unknown>> = { policy, ...command.opts<object>() };
        await preview(session, said['rule'] === undefined ? said : await withSelectorKept(session, said));
      });
  },
};
