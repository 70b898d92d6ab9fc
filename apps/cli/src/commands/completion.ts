import type { Command, Option } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import type { HandMade } from '../program/program.js';

interface Known {
  /** The words that lead there: `rackledger machines`. */
  readonly path: string;
  readonly words: readonly { readonly word: string; readonly text: string }[];
}

const plain = (text: string): string => text.replaceAll(/['"`$\\\n[\]]/g, '').slice(0, 70);

const ofOption = ({ long, description }: Option) => ({ word: long ?? '', text: plain(description) });

/** What can follow on each word, found once from the commands themselves: nothing here can go stale. */
function known(root: Command): readonly Known[] {
  const common = root.options.map(ofOption);
  const visit = (command: Command, path: string): readonly Known[] => {
    const below = command.commands.map((one) => ({ word: one.name(), text: plain(one.description()) }));
    const own = command === root ? [] : command.options.map(ofOption);
    return [
      { path, words: [...below, ...own, ...common, { word: '--help', text: 'how it is used' }] },
      ...command.commands.flatMap((one) => visit(one, `${path} ${one.name()}`)),
    ];
  };
  return visit(root, root.name());
}

const bash = (
  all: readonly Known[],
): string => `# bash completion for rackledger: source it, or put it into bash-completion's folder
_rackledger() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="rackledger" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) case " $(_rackledger_words "$path") " in *" $word "*) path="$path $word" ;; esac ;; esac
  done
  words="$(_rackledger_words "$path")"
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
_rackledger_words() {
  case "$1" in
${all.map(({ path, words }) => `    "${path}") echo "${words.map(({ word }) => word).join(' ')}" ;;`).join('\n')}
  esac
}
complete -o default -F _rackledger rackledger
`;

/** `path` is zsh's own: it is where programs are looked for. */
const zsh = (all: readonly Known[]): string => `#compdef rackledger
_rackledger_words() {
  reply=()
  case "$1" in
${all.map(({ path, words }) => `    "${path}") reply=(${words.map(({ word, text }) => `'${word}:${text.replaceAll(':', ' -')}'`).join(' ')}) ;;`).join('\n')}
  esac
}
_rackledger() {
  local at="rackledger" word; local -a reply
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ "$word" == -* ]] && continue
    _rackledger_words "$at"
    (( \${reply[(I)$word:*]} )) && at="$at $word"
  done
  _rackledger_words "$at"
  _describe 'rackledger' reply
}
compdef _rackledger rackledger
`;

const fish = (all: readonly Known[]): string => `# fish completion for rackledger
function __rackledger_path
  set -l path rackledger
  for word in (commandline -opc)[2..-1]
    switch $word
      case '-*'
      case '*'
        if contains -- "$path $word" $__rackledger_paths
          set path "$path $word"
        end
    end
  end
  echo $path
end
set -g __rackledger_paths ${all.map(({ path }) => `'${path}'`).join(' ')}
${all
  .flatMap(({ path, words }) =>
    words.map(({ word, text }) => {
      const said = word.startsWith('--') ? `-l ${word.slice(2)}` : `-f -a ${word}`;
      return `complete -c rackledger -n "test (__rackledger_path) = '${path}'" ${said} -d '${text}'`;
    }),
  )
  .join('\n')}
`;

const shells: Readonly<Record<string, (all: readonly Known[]) => string>> = { bash, zsh, fish };

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command;
}

export const completion: HandMade = {
  path: 'completion',
  add: (command, sessionOf) =>
    command
      .description('completion for a shell: `source <(rackledger completion bash)`')
      .argument('<shell>', Object.keys(shells).join(', '))
      .action((shell: string) => {
        const make = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
        if (!make)
          throw new Failure(
            exitCode.misused,
            `There is no completion for ${shell}.`,
            `There is one for ${Object.keys(shells).join(', ')}.`,
          );
        sessionOf(command).terminal.out.write(make(known(rootOf(command))));
      }),
};
