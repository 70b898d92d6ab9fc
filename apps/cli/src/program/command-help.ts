import type { Argument, Command, Option } from 'commander';
import { linesOf, pairs, textWidth } from '../output/lines.js';
import { examples } from './examples.js';

/** `machines place`. */
export const pathOf = (command: Command): string =>
  command.parent?.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

const optionNamed = (command: Command, field: string): string | undefined => {
  const flag = `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return command.options.some(({ long }) => long === flag) ? flag : undefined;
};

/** The schema says how its fields are called; here they are options. All descriptions are written alike: small, and without a full stop. */
export function wordsOf(command: Command, text: string): string {
  const named = text.replaceAll(/`([a-z][A-Za-z]*)`/g, (whole, field: string) =>
    field === 'confirmCount' ? '--yes-count' : (optionNamed(command, field) ?? whole),
  );
  return named
    .replace(/\.$/, '')
    .replace(/^(?:[A-Z](?![A-Za-z]*[A-Z])(?!ackledger|onsul|etBox))/, (letter) => letter.toLowerCase());
}

const shownDefault = ({ defaultValue, long }: Option): string =>
  defaultValue === undefined || typeof defaultValue === 'boolean' || long === '--output'
    ? ''
    : ` [${String(defaultValue)}]`;

function optionPair(command: Command, option: Option): readonly [string, string] {
  const needed = option.mandatory && option.defaultValue === undefined ? ' (needed)' : '';
  return [option.flags, `${wordsOf(command, option.description)}${needed}${shownDefault(option)}`];
}

const argumentPair = (command: Command, one: Argument): readonly [string, string] => [
  `<${one.name()}>`,
  wordsOf(command, one.description),
];

/** What has to be said, and then how else it can be said. */
export function optionsOf(command: Command): readonly (readonly [string, string])[] {
  const isNeeded = ({ mandatory, defaultValue }: Option): boolean => mandatory && defaultValue === undefined;
  const sorted = [...command.options.filter(isNeeded), ...command.options.filter((one) => !isNeeded(one))];
  return sorted.map((option) => optionPair(command, option));
}

export const argumentsOf = (command: Command): readonly (readonly [string, string])[] =>
  command.registeredArguments.map((one) => argumentPair(command, one));

/** The list and one of it are looked for first. */
const order = ['list', 'show'];
const rank = (command: Command): number => (order.indexOf(command.name()) + order.length + 1) % (order.length + 1);

export function commandsOf(command: Command): readonly (readonly [string, string])[] {
  const sorted = command.commands.toSorted((one, other) => rank(one) - rank(other));
  return sorted.map((one) => {
    const names = one.registeredArguments.map((argument) =>
      argument.required ? ` <${argument.name()}>` : ` [${argument.name()}]`,
    );
    return [`${one.name()}${names.join('')}`, one.description()];
  });
}

export const examplesOf = (command: Command): readonly string[] => {
  const path = pathOf(command);
  return (Object.hasOwn(examples, path) ? (examples[path] ?? []) : []).map((one) => `rackledger ${one}`);
};

/** How a command has to be called: what is needed of its options stands there too. */
export function usageOf(command: Command): string {
  const needed = command.options.filter(({ mandatory, defaultValue }) => mandatory && defaultValue === undefined);
  const flags = needed.map(({ flags }) => ` ${flags.replace(/^-\w, /, '')}`).join('');
  const words = command.registeredArguments.map((one) => {
    const name = `${one.name()}${one.variadic ? '…' : ''}`;
    return one.required ? ` <${name}>` : ` [${name}]`;
  });
  const more = command.commands.length > 0 ? ' <command> …' : ' [options]';
  return `rackledger ${pathOf(command)}${words.join('')}${flags}${more}`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines];

const helpOption = ['-h, --help', 'how it is used'] as const;

function common(command: Command, columns: number): readonly string[] {
  let root = command;
  while (root.parent) root = root.parent;
  const inherited = root.options.filter(({ long }) => long !== '--version').map((one) => optionPair(command, one));
  return pairs([...inherited, helpOption], columns);
}

/** A line of a shell over several, each of which goes on: what is pasted is what was meant. */
export function foldedExample(example: string, width: number): readonly string[] {
  const parts = example.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length + 3 <= width) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(lines.length === 0 ? `  ${part}` : `      ${part}`);
  }
  return lines.map((line, at) => (at < lines.length - 1 ? `${line} \\` : line));
}

/** One command, as somebody reads it who wants to give it: how, for example, and what each part of it says. */
export function commandHelp(command: Command, columns: number): string {
  const group = command.commands.length > 0;
  const path = pathOf(command);
  const lines = [
    ...linesOf(`Usage: ${usageOf(command)}`, textWidth(columns)),
    '',
    ...linesOf(wordsOf(command, command.description()), textWidth(columns)),
    ...section(
      'For example',
      examplesOf(command).flatMap((one) => foldedExample(one, textWidth(columns))),
    ),
    ...section('Commands', pairs(commandsOf(command), columns)),
    ...section('In order', pairs(argumentsOf(command), columns)),
    ...section('Options', pairs(optionsOf(command), columns)),
    ...(group
      ? [
          '',
          ...linesOf(
            `rackledger ${path} <command> --help tells of one, rackledger --help of what goes for all.`,
            textWidth(columns),
          ),
        ]
      : section('For every command', common(command, columns))),
  ];
  return `${lines.join('\n')}\n`;
}
