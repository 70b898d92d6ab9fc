import { Command } from 'commander';
import { lists } from '../operations/lists.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { operations } from '../operations/operations.js';
import { shows } from '../operations/shows.js';
import { formats } from '../output/printer.js';
import type { Terminal } from '../terminal.js';
import { exports } from '../operations/exports.js';
import { addExport } from './add-export.js';
import { addList } from './add-list.js';
import { addMutation } from './add-mutation.js';
import { addShow } from './add-show.js';
import { groups } from './groups.js';
import { Session, type CommonOptions } from './session.js';

export type SessionOf = (command: Command) => Session;

/** A command and its words. */
export interface HandMade {
  /** `racks show`. */
  readonly path: string;
  readonly add: (command: Command, sessionOf: SessionOf) => void;
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--context <name>', 'which installation (RACKLEDGER_CONTEXT)')
    .option('--url <url>', 'where Rackledger is (RACKLEDGER_URL)')
    .option('--ca <file>', "trust this authority (PEM) instead of the system's (RACKLEDGER_CA)")
    .option('-o, --output <format>', formats.join(', '), 'table')
    .option('-q, --quiet', 'only what was asked for')
    .option('--no-color', 'no colour, even on a terminal');
}

/** What leads up to a list or goes on behind a semicolon says enough by itself: it ends there. */
const firstSentence = (text: string): string =>
  (text.replaceAll(/\s+/g, ' ').split(/(?<=[.:;])\s/)[0] ?? '').replace(/[:;]$/, '.');

/** Commander's words as ours: one voice for all that is wrong. What names the option itself needs no preface. */
const inOurWords = (text: string): string =>
  text.replace(/^error: (?:.* is invalid(?: for argument '[^']*')?\. (?=[\w-]+: "))?/s, 'rackledger: ');

/** Finds or makes what `path` names, with the groups on the way. */
function at(root: Command, path: string): Command {
  let here = root;
  for (const word of path.split(' '))
    here = here.commands.find((one) => one.name() === word) ?? here.command(word).description(groups[word] ?? '');
  return here;
}

/** Commands that follow from the schema; what was made by hand goes before them. */
function generated(handMade: readonly HandMade[]): readonly HandMade[] {
  const about = (text: string | undefined) => firstSentence(text ?? '');
  const made = new Set(handMade.map(({ path }) => path));
  const ofLists = Object.entries(lists).map(([path, list]): HandMade => ({
    path,
    add: (command, sessionOf) =>
      addList(command.description(about(operations.queries[list.query]?.description)), list, sessionOf),
  }));
  const ofShows = Object.entries(shows).map(([path, show]): HandMade => ({
    path,
    add: (command, sessionOf) =>
      addShow(command.description(about(operations.queries[show.query]?.description)), show, sessionOf),
  }));
  const ofExports = Object.entries(exports).map(([path, one]): HandMade => ({
    path,
    add: (command, sessionOf) => addExport(command.description(one.description), one, sessionOf),
  }));
  const ofMutations = Object.entries(mutationPaths).flatMap(([name, path]): HandMade[] => {
    const mutation = operations.mutations[name];
    if (!mutation || made.has(path)) return [];
    return [
      {
        path,
        add: (command, sessionOf) =>
          addMutation(command.description(about(mutation.description)), name, mutation, sessionOf),
      },
    ];
  });
  return [...ofLists, ...ofShows, ...ofExports, ...ofMutations];
}

/** Those which speak of all others. */
const whole = new Set(['completion', 'manual', 'help']);

/** Only what the words can mean is put together: the rest would cost every run its time. */
function meant(all: readonly HandMade[], words: readonly string[]): readonly HandMade[] {
  const first = ({ path }: HandMade) => path.split(' ')[0] ?? '';
  const groupsOf = new Set(all.map(first));
  const named = new Set(words.filter((word) => groupsOf.has(word)));
  if (named.size === 0 || words.some((word) => whole.has(word))) return all;
  return all.filter((one) => named.has(first(one)));
}

function rootFor(terminal: Terminal): Command {
  const root = new Command('rackledger');
  root.exitOverride().configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.notes.write(text),
    outputError: (text, write) => write(inOurWords(text)),
    getOutHelpWidth: () => terminal.out.columns,
  });
  root.showHelpAfterError('  Add --help for what there is.');
  return withCommonOptions(root).addHelpText(
    'after',
    '\nA value that begins with @ is read from the file of that name. Every command has --help.',
  );
}

/** The commands that these words can mean: those of the schema, and those that were made by hand. */
export function buildProgram(
  words: readonly string[],
  terminal: Terminal,
  handMade: readonly HandMade[],
  keep: (session: Session) => void,
): Command {
  const root = rootFor(terminal);
  const sessionOf: SessionOf = (command) => {
    const session = new Session(terminal, command.optsWithGlobals<CommonOptions>());
    keep(session);
    return session;
  };
  for (const { path, add } of meant([...generated(handMade), ...handMade], words)) add(at(root, path), sessionOf);
  return root;
}
