import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode, Failure } from '../exit-code.js';
import { begin } from '../graphql/client.js';
import { forEyes } from '../output/printer.js';
import { harmless } from '../output/table.js';
import { gathered } from '../program/gathered.js';
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
/** The feed gives a sign every 15 seconds: who hears none for longer hears a line of which the other end is gone. */
const silenceMs = 40_000;

/** Ends what it is given to when it is not told in time that there still is somebody. */
class Silence {
  readonly #over = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    const error = new Error(`nothing came for ${Math.round(milliseconds / 1000)} seconds`);
    this.#timer = setTimeout(() => this.#over.abort(error), milliseconds);
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  broken(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function path({ type = [], category = [], subject = [], follow }: Said, after: string): string {
  const asked = new URLSearchParams({ after, ...(!follow && { follow: 'false' }) });
  for (const [name, values] of Object.entries({ type, category, subject }))
    for (const value of values) asked.append(name, value);
  return `feed/v1/events?${asked}`;
}

async function* linesFrom(session: Session, from: string, silence: Silence): AsyncGenerator<CloudEvent> {
  const { client, terminal } = session;
  const signal = AbortSignal.any([terminal.stopped, silence.signal]);
  const answer = await begin(client.centre, from, { method: 'GET' }, signal);
  // A centre that restarts, or a proxy before one: it comes back.
  if ((answer.statusCode ?? 0) >= 500) throw new Error(`answered ${answer.statusCode}`);
  if (answer.statusCode !== 200) {
    let text = '';
    for await (const chunk of answer) text += String(chunk);
    const { error } = JSON.parse(text) as { error: { message: string; wayOut?: string; field?: string } };
    const denied = answer.statusCode === 401 || answer.statusCode === 403;
    throw new Failure(denied ? exitCode.notAllowed : exitCode.misused, error.message, error.wayOut);
  }
  for await (const line of createInterface({ input: answer })) {
    silence.broken();
    yield JSON.parse(line) as CloudEvent;
  }
  // Lines end without a word also where the connection broke.
  signal.throwIfAborted();
  if (!answer.complete) throw new Error('the line was cut');
}

function tell(
  { terminal, format }: Session,
  { type, time, subject = '', actor = '', reason, data, position }: CloudEvent,
): void {
  if (type === 'PositionReached') return;
  if (format !== 'table')
    forEyes(terminal).out.write(`${JSON.stringify({ position, type, time, subject, actor, reason, data })}\n`);
  else
    terminal.out.write(
      `${harmless([time, type, subject, actor, reason ? `“${reason}”` : '', JSON.stringify(data)].filter(Boolean).join('  '))}\n`,
    );
}

/** Goes on behind the last event that was told, over restarts and broken connections: no gap, and nothing twice. */
export async function follow(session: Session, said: Said, patienceMs = silenceMs): Promise<void> {
  let after = said.from;
  while (!session.terminal.stopped.aborted) {
    const silence = new Silence(patienceMs);
    try {
      for await (const event of linesFrom(session, path(said, after), silence)) {
        tell(session, event);
        after = event.position;
      }
      if (!said.follow) return;
    } catch (error) {
      if (error instanceof Failure || session.terminal.stopped.aborted) throw error;
      const why: unknown = silence.signal.aborted ? silence.signal.reason : error;
      session.say(`the feed broke off (${why instanceof Error ? why.message : String(why)}); going on behind ${after}`);
    } finally {
      silence.end();
    }
    await sleep(pauseMs, undefined, { signal: session.terminal.stopped }).catch(() => undefined);
  }
}

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
