import type { Command } from 'commander';

/** Words of other tools, and of habit, with those that we have for it; the first that there is at that place is meant. */
const words: ReadonlyMap<string, readonly string[]> = new Map([
  ['ls', ['list']],
  ['all', ['list']],
  ['get', ['show', 'list']],
  ['view', ['show']],
  ['describe', ['show']],
  ['info', ['show', 'whoami']],
  ['rm', ['remove', 'retire', 'revoke', 'withdraw']],
  ['delete', ['remove', 'retire', 'revoke', 'withdraw']],
  ['del', ['remove', 'retire', 'revoke', 'withdraw']],
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
  ['address', ['ip']],
  ['addresses', ['ip']],
  ['user', ['accounts']],
  ['users', ['accounts']],
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

/** What was meant by words that are not ours: as somebody would have to type it. Undefined where nobody can tell. */
export function instead(root: Command, said: readonly string[]): string | undefined {
  let here = root;
  const path: string[] = [];
  for (const word of said) {
    if (word.startsWith('-')) break;
    const next = here.commands.find((one) => one.name() === word);
    if (!next) {
      if (here !== root && here.commands.length === 0) break;
      const other = (here === root ? turned(root, said) : undefined) ?? otherWord(here, word);
      return other && [...path, other].join(' ');
    }
    path.push(word);
    here = next;
  }
  const isKnown = (flag: string): boolean => here.options.some(({ long }) => long === flag);
  const option = said.find((word) => options.has(word) && !isKnown(word));
  return option && options.get(option);
}
