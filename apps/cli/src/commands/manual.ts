import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { exitCode as codes } from '../exit-code.js';
import type { HandMade } from '../program/program.js';

/** groff reads a dot or a quote at the beginning of a line as an order, and a backslash anywhere. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)}-${command.name()}` : command.name();

const meanings: Readonly<Record<number, string>> = {
  [codes.done]: 'done',
  [codes.broken]: 'a mistake of ours',
  [codes.misused]: 'wrong use; nothing was asked',
  [codes.refused]: 'refused, and nothing was done',
  [codes.notFound]: 'it is not there',
  [codes.notAllowed]: 'no token, a wrong one, or one that may not',
  [codes.unreachable]: 'not reached, or no answer in time',
  [codes.partly]: 'some of many were refused',
  [codes.differs]: 'a comparison found differences',
};

function section(title: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return '';
  return `.SH ${title}\n${pairs.map(([term, text]) => `.TP\n.B ${roff(term)}\n${roff(text)}`).join('\n')}\n`;
}

/** One page as man(7) has it. */
export function page(command: Command, common: readonly (readonly [string, string])[]): string {
  const name = nameOf(command);
  const usage = `${name.replaceAll('-', ' ')} ${command.usage()}`;
  const options = command.options.map(({ flags, description }) => [flags, description] as const);
  return [
    `.TH ${roff(name.toUpperCase())} 1 "" Rackledger`,
    `.SH NAME\n${roff(name)} \\- ${roff(command.description() || 'the fleet of Rackledger, from a terminal')}`,
    `.SH SYNOPSIS\n${roff(usage)}`,
    section(
      'COMMANDS',
      command.commands.map((one) => [`${nameOf(one)}(1)`, one.description()] as const),
    ) +
      section(
        'ARGUMENTS',
        command.registeredArguments.map((one) => [one.name(), one.description] as const),
      ) +
      section('OPTIONS', command.parent ? options : []) +
      section('COMMON OPTIONS', common) +
      section('EXIT STATUS', Object.entries(meanings)),
  ].join('\n');
}

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command;
}

export const manual: HandMade = {
  path: 'manual',
  add: (command, sessionOf) =>
    command
      .description('write the manual pages into a folder: then `man -M FOLDER rackledger`')
      .argument('<folder>', 'where; the pages come into man1 below it')
      .action((folder: string) => {
        const session = sessionOf(command);
        const root = rootOf(command);
        const common = root.options.map(({ flags, description }) => [flags, description] as const);
        const into = join(folder, 'man1');
        mkdirSync(into, { recursive: true });
        const pages = all(root);
        for (const one of pages) writeFileSync(join(into, `${nameOf(one)}.1`), page(one, common));
        session.say(`${pages.length} pages in ${into}`);
      }),
};
