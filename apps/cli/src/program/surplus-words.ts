import type { Command } from 'commander';
import { exitCode, Failure } from '../exit-code.js';
import { operations } from '../operations/operations.js';
import { pathOf, usageOf } from './command-help.js';

/** What many machines can be told at once is a part of the order to many: `machines assign-role` is `assignRole` there. */
function isForMany(path: string): boolean {
  const [group, name = ''] = path.split(' ');
  const part = name.replaceAll(/-[a-z]/g, (two) => two.slice(1).toUpperCase());
  return group === 'machines' && (operations.inputs['BulkCommandInput'] ?? []).some((one) => one.name === part);
}

/** An option that was said, and takes several values by being said again: the word was meant for it. */
const saidForSeveral = (command: Command): string | undefined =>
  command.options.find(
    (one) =>
      command.getOptionValueSource(one.attributeName()) === 'cli' &&
      Array.isArray(command.getOptionValue(one.attributeName())),
  )?.long ?? undefined;

/**
 * A word that nothing takes was meant for something: passed over, less would be done than was asked for.
 * @throws Failure that names it
 */
export function refuseSurplus(command: Command): void {
  const taken = command.registeredArguments;
  const word = command.args[taken.length];
  if (word === undefined || taken.at(-1)?.variadic === true) return;
  const [path, again] = [pathOf(command), saidForSeveral(command)];
  const wayOut = [
    ...(again === undefined ? [] : [`For several, repeat ${again}: it takes one word each time.`]),
    ...(isForMany(path) ? ['Several machines are told at once by `rackledger machines bulk`.'] : []),
    `Say \`${usageOf(command)}\`; a text of several words goes into quotes.`,
  ];
  throw new Failure(exitCode.misused, `unexpected word ${word}`, wayOut.join('\n'));
}
