import type { Command } from 'commander';
import { pairs, paragraphs } from '../output/lines.js';
import { optionsOf } from './command-help.js';

/** The commands of the first level, by what somebody is about to do; a test sees to it that none is left out. */
export const chapters: readonly (readonly [string, readonly string[]])[] = [
  ['Look', ['search', 'overview', 'machines', 'racks', 'drift', 'history', 'diff', 'who-had', 'watch']],
  ['Do', ['apply', 'undo', 'bulks', 'approvals']],
  ['Machines on their way', ['announcements', 'enrolments', 'acceptance-rules', 'conflicts', 'components']],
  ['Places', ['sites', 'chassis', 'devices', 'device-types', 'cables', 'place-rules']],
  [
    'Network',
    ['ip', 'pools', 'prefixes', 'aggregates', 'vrfs', 'vlans', 'vlan-groups', 'asn-pools', 'bgp', 'renumberings'],
  ],
  ['What follows from what', ['policies', 'clusters', 'roles', 'names', 'consul']],
  ['Who did what', ['audit', 'events', 'checkpoints', 'accounts', 'tokens', 'secrets']],
  ['You and your installations', ['login', 'logout', 'whoami', 'sessions', 'context']],
  ['The command line itself', ['help', 'completion', 'manual', 'api']],
];

const start: readonly (readonly [string, string])[] = [
  ['rackledger login --url https://rackledger.example.net', 'where it is, and who you are (once)'],
  ['rackledger overview', 'how the fleet stands, and what needs you'],
  ['rackledger search SN4711', 'whatever you have in your hand: serial, MAC, address, name'],
  ['rackledger machines list --filter "rack=b1/r07"', 'lists; the filters of the console'],
  ['rackledger machines show web-01', 'one machine, whole'],
  ['rackledger machines tag web-01 spare --dry-run', 'every command: first what it would do'],
  ['rackledger history web-01', 'what happened to it, who did it, and why'],
  ['rackledger watch', 'what happens from now on'],
];

/** For whoever typed nothing: how to begin. */
export const startText = (columns: number): string =>
  [
    'rackledger: the fleet, from a terminal',
    '',
    ...pairs(start, columns, 0.5),
    '',
    '  rackledger --help lists all commands, rackledger help filters explains filters.',
    '',
  ].join('\n');

const widthOf = (words: readonly string[]): number => Math.max(...words.map((word) => word.length));

/** All commands by chapter: fifty in a row nobody reads. */
function chaptersText(root: Command, columns: number): readonly string[] {
  const about = new Map(root.commands.map((one) => [one.name(), one.description()]));
  const widest = widthOf([...about.keys()]);
  return chapters.flatMap(([title, words]) => [
    `${title}:`,
    ...pairs(
      words.filter((word) => about.has(word)).map((word) => [word.padEnd(widest), about.get(word) ?? ''] as const),
      columns,
    ),
    '',
  ]);
}

const closing = `A value that begins with @ is read from the file of that name. rackledger <command> --help tells of one command,
rackledger help filters, moments, output, places and exit-codes of what goes for all.`;

export const rootHelp = (root: Command, columns: number): string =>
  [
    'Usage: rackledger <command> …',
    '',
    ...chaptersText(root, columns),
    'For every command:',
    ...pairs(optionsOf(root), columns),
    '',
    paragraphs(closing, columns),
    '',
  ].join('\n');
