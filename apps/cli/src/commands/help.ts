import type { Command } from 'commander';
import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import { paragraphs } from '../output/lines.js';
import { commandHelp } from '../program/command-help.js';
import { rootHelp } from '../program/help.js';
import type { HandMade } from '../program/program.js';
import { topics } from './topics.js';

function below(root: Command, words: readonly string[]): Command {
  let here = root;
  const path: string[] = [];
  for (const word of words) {
    const found = here.commands.find((one) => one.name() === word);
    if (!found) {
      const names = [...here.commands.map((one) => one.name()), ...(here === root ? Object.keys(topics) : [])];
      const near = suggestionFor(word, names);
      const meant = near === undefined ? '' : `Did you mean ${[...path, near].join(' ')}? `;
      throw new Failure(
        exitCode.misused,
        `There is no command and no topic ${words.join(' ')}.`,
        `${meant}Topics are ${Object.keys(topics).join(', ')}; \`rackledger --help\` lists the commands.`,
      );
    }
    path.push(word);
    here = found;
  }
  return here;
}

export const help: HandMade = {
  path: 'help',
  add: (command, sessionOf) =>
    command
      .description(`how a command is used, or about ${Object.keys(topics).join(', ')}`)
      .argument('[words...]', 'a command, or a topic')
      .action((words: string[]) => {
        const { terminal } = sessionOf(command);
        const root = command.parent;
        if (!root) throw new Failure(exitCode.broken, 'help stands below no command');
        const [word = ''] = words;
        // What every object has by itself is no topic.
        const topic = words.length === 1 && Object.hasOwn(topics, word) ? topics[word] : undefined;
        const asked = topic === undefined ? below(root, words) : root;
        const { columns } = terminal.out;
        if (topic !== undefined) return terminal.out.write(paragraphs(topic, columns));
        terminal.out.write(asked === root ? rootHelp(root, columns) : commandHelp(asked, columns));
      }),
};
