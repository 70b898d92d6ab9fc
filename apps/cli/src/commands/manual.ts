import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { argumentsOf, examplesOf, optionsOf, usageOf } from '../program/command-help.js';
import type { HandMade } from '../program/program.js';
import { meanings, topics } from './topics.js';

/** groff reads a dot or a quote at the beginning of a line as an order, a backslash anywhere, and letters beyond ASCII by name only. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(
      /[\u0080-\u{10ffff}]/gu,
      (one) => `\\[u${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll(/^([.'])/gm, '\\&$1');

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)}-${command.name()}` : command.name();

function section(title: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return '';
  return `.SH ${title}\n${pairs.map(([term, text]) => `.TP\n.B ${roff(term)}\n${roff(text)}`).join('\n')}\n`;
}

/** As it is written, line by line. */
const asItStands = ([title, text]: readonly [string, string]): string =>
  `.SH ${roff(title.toUpperCase())}\n.nf\n${roff(text.trimEnd())}\n.fi\n`;

/** Paragraphs of their own, for they are longer than terms are. */
function forExample(command: Command): string {
  const given = examplesOf(command);
  return given.length === 0 ? '' : asItStands(['EXAMPLES', given.join('\n')]);
}

/** What the help has on topics, on the page that stands above all others. */
const onTopics = (): string =>
  Object.entries(topics)
    .filter(([title]) => title !== 'exit-codes')
    .map(asItStands)
    .join('');

/** One page as man(7) has it. */
export function page(command: Command, common: readonly (readonly [string, string])[]): string {
  const name = nameOf(command);
  const usage = command.parent ? usageOf(command) : 'rackledger <command> …';
  return [
    `.TH ${roff(name.toUpperCase())} 1 "" Rackledger`,
    `.SH NAME\n${roff(name)} \\- ${roff(command.description() || 'the fleet of Rackledger, from a terminal')}`,
    `.SH SYNOPSIS\n${roff(usage)}`,
    section(
      'COMMANDS',
      command.commands.map((one) => [`${nameOf(one)}(1)`, one.description()] as const),
    ) +
      section('ARGUMENTS', argumentsOf(command)) +
      section('OPTIONS', command.parent ? optionsOf(command) : []) +
      section('COMMON OPTIONS', common) +
      (command.parent ? forExample(command) : onTopics()) +
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
