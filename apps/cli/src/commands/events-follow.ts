import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, Failure } from '../exit-code.js';
import { begin } from '../graphql/client.js';
import { harmless } from '../output/table.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

interface CloudEvent {
  readonly type: string;
  readonly time: string;
  readonly position: string;
  readonly subject?: string;
  readonly actor?: string;
  readonly reason?: string;
  readonly data: unknown;
}

interface Said {
  readonly from: string;
  readonly type?: string[];
  readonly category?: string[];
  readonly subject?: string[];
  readonly follow: boolean;
}

/** Milliseconds before the feed is asked again when it ended or broke off. */
const pauseMs = 1_000;

function path({ type = [], category = [], subject = [], follow }: Said, after: string): string {
  const asked = new URLSearchParams({ after, ...(!follow && { follow: 'false' }) });
  for (const [name, values] of Object.entries({ type, category, subject }))
    for (const value of values) asked.append(name, value);
  return `feed/v1/events?${asked}`;
}

async function* linesFrom(session: Session, from: string): AsyncGenerator<CloudEvent> {
  const { client, terminal } = session;
  const answer = await begin(client.centre, from, { method: 'GET' }, terminal.stopped);
  // A centre that restarts, or a proxy before one: it comes back.
  if ((answer.statusCode ?? 0) >= 500) throw new Error(`answered ${answer.statusCode}`);
  if (answer.statusCode !== 200) {
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    const { error } = JSON.parse(text) as { error: { message: string; wayOut?: string; field?: string } };
    const denied = answer.statusCode === 401 || answer.statusCode === 403;
    throw new Failure(denied ? exitCode.notAllowed : exitCode.misused, error.message, error.wayOut);
  }
  for await (const line of createInterface({ input: answer })) yield JSON.parse(line) as CloudEvent;
}

function tell(
  { terminal, format }: Session,
  { type, time, subject = '', actor = '', reason, data, position }: CloudEvent,
): void {
  if (type === 'PositionReached') return;
  if (format !== 'table')
    terminal.out.write(`${JSON.stringify({ position, type, time, subject, actor, reason, data })}\n`);
  else
    terminal.out.write(
      `${harmless([time, type, subject, actor, reason ? `“${reason}”` : '', JSON.stringify(data)].filter(Boolean).join('  '))}\n`,
    );
}

/** Goes on behind the last event that was told, over restarts and broken connections: no gap, and nothing twice. */
async function follow(session: Session, said: Said): Promise<void> {
  let after = said.from;
  while (!session.terminal.stopped.aborted) {
    try {
      for await (const event of linesFrom(session, path(said, after))) {
        tell(session, event);
        after = event.position;
      }
      if (!said.follow) return;
    } catch (error) {
      if (error instanceof Failure || session.terminal.stopped.aborted) throw error;
      session.say(`the feed broke off (${String(error)}); going on behind ${after}`);
    }
    await sleep(pauseMs, undefined, { signal: session.terminal.stopped }).catch(() => undefined);
  }
}

const gathered = (value: string, before: string[] = []): string[] => [...before, value];

export const eventsFollow: HandMade = {
  path: 'events follow',
  add: (command, sessionOf) =>
    command
      .description('every event as it happens; goes on by itself when the connection breaks')
      .option('--from <position>', 'a position, "beginning" or "now"', 'now')
      .option('--type <type>', 'only these types of events; several times', gathered)
      .option('--category <category>', 'only these categories of streams, such as machine; several times', gathered)
      .option('--subject <id>', 'only what is about these; several times', gathered)
      .option('--no-follow', 'end at the present end')
      .action(async () => {
        const session = sessionOf(command);
        await follow(session, command.opts<Said>()).catch((error: unknown) => {
          if (!session.terminal.stopped.aborted) throw error;
        });
      }),
};
