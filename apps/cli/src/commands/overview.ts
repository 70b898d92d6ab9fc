import { actorText } from '#libs/contracts/summary/actor-text.js';
import { momentsHelp } from '../moments/moment.js';
import { linesOf, textWidth } from '../output/lines.js';
import { printOne, type Node } from '../output/printer.js';
import { sentenceFields, sentenceText, type Sentence } from '../output/sentence.js';
import { Table } from '../output/table.js';
import { age } from '../output/value.js';
import { tellBehind } from '../program/behind.js';
import { readMoment } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface Figures {
  readonly total: number;
  readonly new: number;
  readonly accepted: number;
  readonly retired: number;
  readonly silent: number;
  readonly ready: number;
  readonly notReady: number;
}

interface Overview extends Node {
  readonly machines: Figures;
  readonly sites: readonly { readonly code: string | null; readonly figures: Figures }[];
  readonly attention: readonly {
    readonly title: string;
    readonly wayOut: string;
    readonly since: string | null;
    readonly parts: readonly { readonly title: string; readonly count: number }[];
  }[];
  /** Null for tokens that are limited to sites or clusters. */
  readonly deeds: { readonly total: number; readonly newest: readonly Deed[] } | null;
}

interface Deed {
  readonly sentence: Sentence;
  readonly machine: { readonly called: string } | null;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly cause: { readonly actorLabel: string | null };
}

const figures = 'total new accepted retired silent ready notReady';
/** More kinds than these are looked at in their own list. */
const mostKinds = 6;

/** Programs know the shape that they have; people are told in words. */
const wordsOfDeed = `${sentenceFields} machine { called } cause { actorLabel }`;
const documentOf = (words: string): string => `query ($asOf: String, $since: DateTime) { fleetOverview(asOf: $asOf) {
  machines { ${figures} } sites { code title filter figures { ${figures} } } clusters { code figures { ${figures} } }
  roles { code figures { ${figures} } }
  attention { kind count title wayOut since list filter arguments parts { code title count filter } }
  deeds(newest: 5, since: $since) { since total byType { type title count } byActor { actor count } newest { summary actor reason recordedAt ${words} } } } }`;

function tell(session: Session, { machines, sites, attention, deeds }: Overview, isPast: boolean): void {
  const { terminal, color } = session;
  const style = { color, columns: terminal.out.isTerminal ? terminal.out.columns : undefined };
  const write = (text: string): void => terminal.out.write(text);
  write(
    `${machines.total} ${machines.total === 1 ? 'machine' : 'machines'}: ${machines.accepted} accepted, ${machines.new} new, ${machines.retired} retired; `,
  );
  write(`${machines.silent} silent, ${machines.notReady} not ready\n\n`);
  if (attention.length === 0) write('nothing needs you\n');
  for (const { title, wayOut, since, parts } of attention) {
    session.print(`${title}${since === null ? '' : `, since ${age(since, terminal.now())}`}`);
    for (const line of linesOf(wayOut, textWidth(terminal.out.columns) - 2)) session.print(`  ${line}`);
    const byKind = parts.toSorted((one, other) => other.count - one.count);
    const more = parts.length > mostKinds ? `, and ${parts.length - mostKinds} more` : '';
    const kinds = byKind.slice(0, mostKinds).map((one) => `${one.title} ${one.count}`);
    if (parts.length > 1) session.print(`  ${kinds.join(', ')}${more}`);
  }
  if (sites.length > 0) write('\n');
  new Table(['site', 'machines', 'accepted', 'new', 'silent', 'not ready'], style, write).page(
    sites.map(({ code, figures: of }) => [
      code ?? '(nowhere)',
      ...[of.total, of.accepted, of.new, of.silent, of.notReady].map(String),
    ]),
  );
  if (deeds === null) return;
  write(
    `\n${isPast ? 'done that day, until then' : 'done today'}: ${deeds.total.toLocaleString('en')}${deeds.newest.length > 0 ? ', the newest' : ''}\n`,
  );
  for (const deed of deeds.newest) session.print(`  ${wordsOf(deed, terminal.now())}`);
}

function wordsOf({ sentence, machine, actor, reason, recordedAt, cause }: Deed, now: number): string {
  const about = machine === null ? '' : `${machine.called}: `;
  const who = cause.actorLabel ?? actorText(actor);
  const why = reason === null ? '' : `  “${reason}”`;
  return `${about}${sentenceText(sentence)}${why}  (${who}, ${age(recordedAt, now)} ago)`;
}

/** When the day began where the terminal is: the console counts from there too. */
function beginOfDay(now: number): string {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}

/** The fleet on one page. */
export const overview: HandMade = {
  path: 'overview',
  add: (command, sessionOf) =>
    command
      .description('the fleet on one page: how machines stand, what needs a person, what was done today')
      .option('--as-of <moment>', `what was known then: ${momentsHelp}`, readMoment)
      .action(async () => {
        const session = sessionOf(command);
        const { asOf } = command.opts<{ asOf?: string }>();
        await session.sayMoment({ asOf });
        const since = asOf === undefined ? beginOfDay(session.terminal.now()) : undefined;
        const document = documentOf(session.format === 'table' ? wordsOfDeed : '');
        const { fleetOverview } = await session.client.ask<{ fleetOverview: Overview }>(document, { asOf, since });
        await tellBehind(session);
        if (session.format === 'table') tell(session, fleetOverview, asOf !== undefined);
        else printOne(fleetOverview, session.format, session.terminal);
      }),
};
