import { CommanderError } from 'commander';
import { handMade } from './commands/all.js';
import { exitCode, Failure, type ExitCode } from './exit-code.js';
import { harmless } from './output/table.js';
import { startText } from './program/help.js';
import { insteadOfThing } from './program/nearest-things.js';
import { buildProgram } from './program/program.js';
import type { Session } from './program/session.js';
import { refuseHelpOfNone } from './program/unknown-words.js';
import type { Terminal } from './terminal.js';

/** Near ones of what there is not; where nobody can be asked, none. */
async function nearOnes({ missing }: Failure, session: Session | undefined): Promise<readonly string[]> {
  if (!missing || !session) return [];
  return insteadOfThing(session.client, missing);
}

async function told(error: Failure, terminal: Terminal, session: Session | undefined): Promise<ExitCode> {
  const near = await nearOnes(error, session);
  const lines = error.message.split('\n').map(harmless);
  terminal.notes.write(`rackledger: ${lines.join('\n')}\n`);
  for (const line of [...near, ...(error.wayOut?.split('\n') ?? [])]) terminal.notes.write(`  ${harmless(line)}\n`);
  return error.code;
}

async function endedBy(error: unknown, terminal: Terminal, session: Session | undefined): Promise<ExitCode> {
  if (error instanceof Failure) return told(error, terminal, session);
  // Commander has told already; help that was asked for is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.misused;
  if (terminal.stopped.aborted) return exitCode.unreachable;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.notes.write(`rackledger: a mistake of ours, please report it: ${text}\n`);
  return exitCode.broken;
}

/** @returns what the process ends with */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (words.length === 0) {
    terminal.out.write(startText(terminal.out.columns));
    return exitCode.done;
  }
  let session: Session | undefined;
  const program = buildProgram(words, terminal, handMade, (one) => (session = one));
  try {
    refuseHelpOfNone(program, words);
    await program.parseAsync([...words], { from: 'user' });
    return session?.outcome ?? exitCode.done;
  } catch (error) {
    return endedBy(error, terminal, session);
  }
}
