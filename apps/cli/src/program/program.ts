import { Command } from 'commander';
import { lists } from '../operations/lists.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { operations } from '../operations/operations.js';
import { shows } from '../operations/shows.js';
import { formats } from '../output/printer.js';
import type { Terminal } from '../terminal.js';
import { exports } from '../operations/exports.js';
import { version } from '../version.js';
import { addExport } from './add-export.js';
import { addList } from './add-list.js';
import { addMutation } from './add-mutation.js';
import { addShow } from './add-show.js';
import { commandHelp } from './command-help.js';
import { groups } from './groups.js';
import { rootHelp } from './help.js';
import { instead } from './instead.js';
import { Session, type CommonOptions } from './session.js';
import { summaries } from './summaries.js';
import { refuseSurplus } from './surplus-words.js';
import { misplacedMoment, mistypedOption } from './unknown-words.js';

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
function firstSentence(text: string): string {
  const [first = ''] = text.replaceAll(/\s+/g, ' ').split(/(?<=[.:;])\s/);
  // Pages are the API's: here a list goes on.
  // A line in a list of such: no capital unless it belongs there (BGP, VLANs), no full stop.
  return first
    .replace(/[.:;]$/, '')
    .replace(/, page by page$/, '')
    .replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}

/** Commander's words as ours: one voice for all that is wrong. What names the option itself needs no preface. */
const inOurWords = (text: string, other: string | undefined): string =>
  (other === undefined ? text : text.replace(/(?:\n\(Did you mean .*\?\))?\n$/, `: did you mean ${other}?\n`))
    .replace(/^error: (?:.* is invalid(?: for argument '[^']*')?\. (?=[\w-]+: "))?/s, 'rackledger: ')
    .replace(/option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*?)' is invalid\. /s, '$1 "$2": ')
    .replace(/command-argument value '(.*?)' is invalid for argument '([^']*)'\. /s, '$2 "$1": ')
    .replace(/^(.*)\n\(Did you mean (.*)\?\)\n$/s, '$1: did you mean $2?\n');

const made = (above: Command, word: string): Command =>
  above
    .command(word)
    .description(groups[word] ?? '')
    .helpCommand(false)
    .configureHelp({ formatHelp: (one, { helpWidth }) => commandHelp(one, helpWidth ?? 100) });

/** Finds or makes what `path` names, with the groups on the way. */
function at(root: Command, path: string): Command {
  let here = root;
  for (const word of path.split(' ')) here = here.commands.find((one) => one.name() === word) ?? made(here, word);
  return here;
}

/** Commands that follow from the schema; what was made by hand goes before them. */
function generated(handMade: readonly HandMade[]): readonly HandMade[] {
  const about = (path: string, text: string | undefined) => summaries[path] ?? firstSentence(text ?? '');
  const made = new Set(handMade.map(({ path }) => path));
  const plainLists = Object.entries(lists).filter(([path]) => !made.has(path));
  const ofLists = plainLists.map(([path, list]): HandMade => ({
    path,
    add: (command, sessionOf) =>
      addList(command.description(about(path, operations.queries[list.query]?.description)), list, sessionOf),
  }));
  const ofShows = Object.entries(shows).map(([path, show]): HandMade => ({
    path,
    add: (command, sessionOf) =>
      addShow(command.description(about(path, operations.queries[show.query]?.description)), show, sessionOf),
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
          addMutation(command.description(about(path, mutation.description)), name, mutation, sessionOf),
      },
    ];
  });
  return [...ofLists, ...ofShows, ...ofExports, ...ofMutations];
}

/** Those which speak of all others. */
const whole = new Set(['completion', 'manual', 'help', '--help', '-h']);

/** Only what the words can mean is put together: the rest would cost every run its time. */
function meant(all: readonly HandMade[], words: readonly string[]): readonly HandMade[] {
  const first = ({ path }: HandMade) => path.split(' ')[0] ?? '';
  const groupsOf = new Set(all.map(first));
  const named = new Set(words.filter((word) => groupsOf.has(word)));
  if (named.size === 0 || words.some((word) => whole.has(word))) return all;
  return all.filter((one) => named.has(first(one)));
}

function rootFor(terminal: Terminal, words: readonly string[], paths: readonly string[]): Command {
  const root = new Command('rackledger');
  root.exitOverride().configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.notes.write(text),
    outputError: (said, write) => {
      const isMissed = said.startsWith('error: required option');
      const text = (isMissed ? (mistypedOption(root, words) ?? misplacedMoment(words, said)) : undefined) ?? said;
      write(inOurWords(text, /unknown (command|option)/.test(text) ? instead(root, words, paths) : undefined));
    },
    getOutHelpWidth: () => terminal.out.columns,
    getErrHelpWidth: () => terminal.out.columns,
  });
  root.version(`rackledger ${version}`, '--version', 'which version this is');
  root.showHelpAfterError('  Add --help for what there is.');
  root.helpOption('-h, --help', 'how it is used').helpCommand(false);
  root.configureHelp({ formatHelp: (one, { helpWidth }) => rootHelp(one, helpWidth ?? 100) });
  root.hook('preAction', (_, command) => refuseSurplus(command));
  return withCommonOptions(root);
}

/** The commands that these words can mean: those of the schema, and those that were made by hand. */
export function buildProgram(
  words: readonly string[],
  terminal: Terminal,
  handMade: readonly HandMade[],
  keep: (session: Session) => void,
): Command {
  const all = [...generated(handMade), ...handMade];
  const root = rootFor(
    terminal,
    words,
    all.map(({ path }) => path),
  );
  const sessionOf: SessionOf = (command) => {
    const session = new Session(terminal, command.optsWithGlobals<CommonOptions>());
    keep(session);
    return session;
  };
  for (const { path, add } of meant(all, words)) add(at(root, path), sessionOf);
  return root;
}
