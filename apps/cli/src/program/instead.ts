import type { Command } from 'commander';
import { suggestionFor } from '#libs/filter/suggest.js';

/** Words of other tools, and of habit, with those that we have for it; the first that there is at that place is meant. */
const words: ReadonlyMap<string, readonly string[]> = new Map([
  ['ls', ['list', 'sessions']],
  ['list', ['sessions']],
  ['all', ['list']],
  ['get', ['show', 'list']],
  ['view', ['show']],
  ['describe', ['show']],
  ['info', ['show', 'whoami']],
  ['rm', ['remove', 'retire', 'revoke', 'withdraw', 'end']],
  ['delete', ['remove', 'retire', 'revoke', 'withdraw', 'end']],
  ['del', ['remove', 'retire', 'revoke', 'withdraw', 'end']],
  ['revoke', ['end']],
  ['kill', ['end', 'revoke']],
  ['new', ['create', 'define', 'add', 'issue']],
  ['add', ['create', 'define', 'issue']],
  ['create', ['define', 'add', 'issue', 'plan']],
  ['edit', ['change', 'define']],
  ['set', ['change', 'define']],
  ['update', ['change', 'define']],
  ['rename', ['name', 'retitle', 'title']],
  ['label', ['tag']],
  ['note', ['annotate']],
  ['approve', ['give', 'accept', 'admit']],
  ['deny', ['refuse']],
  ['reject', ['refuse']],
  ['ack', ['acknowledge']],
  ['status', ['overview', 'show', 'list']],
  ['log', ['history']],
  ['logs', ['history']],
  ['find', ['search', 'list']],
  ['tail', ['watch', 'follow']],
  ['auth', ['login']],
  ['signin', ['login']],
  ['config', ['context']],
  ['node', ['machines']],
  ['nodes', ['machines']],
  ['host', ['machines']],
  ['hosts', ['machines']],
  ['server', ['machines']],
  ['servers', ['machines']],
  ['network', ['prefixes']],
  ['networks', ['prefixes']],
  ['address', ['ip']],
  ['addresses', ['ip']],
  ['user', ['accounts']],
  ['users', ['accounts']],
]);

/** Lines that people guess, and those that do it. */
const lines: ReadonlyMap<string, string> = new Map([
  ['audit export', 'audit list --all -o csv'],
  ['difference', 'diff --from MOMENT'],
  ['logout --everywhere', 'sessions end-all'],
  ['logout --all', 'sessions end-all'],
]);

const options: ReadonlyMap<string, string> = new Map([
  ['--json', '-o json'],
  ['--yaml', '-o yaml'],
  ['--csv', '-o csv'],
  ['--yes', '--yes-count N'],
  ['--force', '--yes-count N'],
  ['--why', '--reason'],
  ['--message', '--reason'],
  ['--at', '--as-of'],
  ['--follow', '--watch'],
]);

const verbs = new Set(['get', 'ls', 'list', 'show', 'view', 'describe']);

const below = (here: Command, word: string): Command | undefined =>
  here.commands.find((one) => one.name() === word || one.name() === `${word}s`);

/** The other word, as far as it is there. */
function otherWord(here: Command, word: string): string | undefined {
  const found = words.get(word.toLowerCase())?.find((one) => below(here, one) !== undefined);
  return found ?? below(here, word.toLowerCase())?.name();
}

/** `get machines` and `list machine`, where the thing comes first with us. */
function turned(root: Command, [verb = '', thing = '', which]: readonly string[]): string | undefined {
  if (!verbs.has(verb) || thing.startsWith('-')) return undefined;
  const group = below(root, thing) ?? below(root, otherWord(root, thing) ?? '');
  const wanted = which === undefined || which.startsWith('-') ? 'list' : 'show';
  const found = group && (below(group, wanted) ?? below(group, 'list'));
  return found && `${group.name()} ${found.name()}`;
}

/** A command that is elsewhere: `ip who-had` is `who-had`, `tag web-1` is `machines tag`. Most is done to machines. */
function elsewhere(paths: readonly string[], word: string): string | undefined {
  const endsWith = (one: string) => paths.filter((path) => path.split(' ').at(-1) === one);
  const named = [word, ...(words.get(word) ?? [])].flatMap(endsWith);
  return named.find((path) => path.startsWith('machines ')) ?? named[0];
}

/** One word that is no command of `here`, with what leads there. */
function meantBy(here: Command, above: readonly string[], word: string, paths: readonly string[]): string | undefined {
  const within = (one: string | undefined) => (one === undefined ? undefined : [...above, one].join(' '));
  // A name that stands above must not look as if it were said twice.
  if (above.length > 0 && paths.includes(word)) return `rackledger ${word}`;
  const other = otherWord(here, word);
  if (other !== undefined) return within(other);
  const names = here.commands.map((one) => one.name());
  const [near, far] = [within(suggestionFor(word, names)), elsewhere(paths, word)];
  return (above.length > 0 ? (near ?? far) : (far ?? near)) ?? suggestionFor(word, paths);
}

/**
 * What was meant by words that are not ours: as somebody would have to type it. Undefined where nobody can tell.
 * @param paths of all commands: in `root` are those only that the words may have meant
 */
export function instead(root: Command, said: readonly string[], paths: readonly string[]): string | undefined {
  const line = lines.get(said[0] ?? '') ?? lines.get(said.slice(0, 2).join(' '));
  if (line !== undefined) return line;
  let here = root;
  const path: string[] = [];
  for (const word of said) {
    if (word.startsWith('-')) break;
    const next = here.commands.find((one) => one.name() === word);
    if (!next) {
      if (here !== root && here.commands.length === 0) break;
      return (here === root ? turned(root, said) : undefined) ?? meantBy(here, path, word, paths);
    }
    path.push(word);
    here = next;
  }
  const isKnown = (flag: string): boolean => here.options.some(({ long }) => long === flag);
  const option = said.find((word) => options.has(word) && !isKnown(word));
  return option && options.get(option);
}
