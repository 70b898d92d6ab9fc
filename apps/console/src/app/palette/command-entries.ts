import { commandTitle, isToMachine } from '#libs/contracts/summary/machine-command-titles.js';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import type { Operations } from '#console/commands/catalogue.js';
import { isNamedSo, type Entry } from './entries.js';

/** What answers with a secret, shown once, has a page of its own that shows it. */
const elsewhere: ReadonlySet<string> = new Set([
  'createAccount',
  'setAccountPassword',
  'issueAccessToken',
  'issueMyAccessToken',
]);
/** More of them are no help: type on. */
const mostCommands = 8;

/** The first sentence says what it does. */
const shortly = (description: string): string =>
  /^.*?[.:](?=\s|$)/.exec(description)?.[0].replace(/:$/, '.') ?? description;

/** As menus call it; those leave out what it is about, for it stands beside them. */
const titleOf = (command: string): string =>
  isToMachine(command) ? `${commandTitle(command)} · machine` : commandTitle(command);

/** Commands whose names or titles have words that begin so, with the reason where they cannot be given. */
export function commandsNamed(
  text: string,
  { mutations }: Operations,
  impossibleFor: (accessRole: string | undefined) => string | undefined,
): readonly Entry[] {
  return Object.entries(mutations)
    .filter(([command]) => !elsewhere.has(command) && isNamedSo(`${typeWords(command)} ${titleOf(command)}`, text))
    .slice(0, mostCommands)
    .map(([command, { description, accessRole }]) => {
      const impossible = impossibleFor(accessRole);
      return {
        key: `command ${command}`,
        group: 'Commands',
        title: titleOf(command),
        subtitle: shortly(description),
        why: impossible ?? '',
        kind: 'command',
        href: '',
        past: false,
        command,
        impossible,
      };
    });
}
