import type { AuditRow, CauseNode } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { causeOfNode } from './causes.js';
import { momentText, sentenceOf, sentenceOfEvent, textOf } from './sentences.js';

/** What the event is about: its machine by the name that it had then, or its stream. Keys of commands tell nobody anything. */
async function aboutText(context: ApiContext, event: AuditRow): Promise<string> {
  const { machineId, category, subject } = event;
  if (machineId !== null) return `${textOf(await sentenceOf(context, machineId, event))}: `;
  return category === 'command' ? '' : `${category} ${subject}: `;
}

async function eventLine(context: ApiContext, event: AuditRow): Promise<string> {
  const [about, sentence] = await Promise.all([aboutText(context, event), sentenceOfEvent(context, event)]);
  return `#${event.position} ${about}${textOf(sentence)}`;
}

async function linesOf(context: ApiContext, node: CauseNode): Promise<readonly string[]> {
  const { depth, events, asked, commandId } = node;
  const margin = '  '.repeat(depth * 2);
  const [first] = events;
  const why = first?.reason ? `: "${first.reason}"` : '';
  const cause = await causeOfNode(context, node);
  const [said, lines] = await Promise.all([
    sentenceOf(context, cause.said, cause.of),
    Promise.all(events.map((event) => eventLine(context, event))),
  ]);
  const when = first === undefined ? '' : `${momentText(first.recordedAt)} – `;
  const head = `${margin}${asked ? '→ ' : ''}${when}${textOf(said)}${why} [${commandId ?? 'no command'}]`;
  return [head, ...lines.map((line) => `${margin}  ${line}`)];
}

/** A tree of causes as people read it: commands with who and why, and what each wrote. */
export async function treeText(context: ApiContext, nodes: readonly CauseNode[]): Promise<string> {
  return (await Promise.all(nodes.map((node) => linesOf(context, node)))).flat().join('\n');
}
