import stringWidth from 'string-width';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { handMade } from '../commands/all.js';
import { paragraphs } from '../output/lines.js';
import { commandHelp, foldedExample, pathOf } from './command-help.js';
import { examples } from './examples.js';
import { rootHelp, startText } from './help.js';
import { instead } from './instead.js';
import { buildProgram } from './program.js';
import { summaries } from './summaries.js';

const root = buildProgram([], capturedTerminal(), handMade, () => undefined);
const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
const commands = all(root).filter((one) => one !== root);
const byPath = new Map(commands.map((one) => [pathOf(one), one]));
const paths = commands.filter((one) => one.commands.length === 0).map(pathOf);

describe('examples', () => {
  it.each(Object.entries(examples))('of %s are of that command, and of options that it has', (path, given) => {
    const command = byPath.get(path);
    expect(command).toBeDefined();
    const flags = [...(command?.options ?? []), ...root.options].map(({ long }) => long);
    for (const one of given) {
      expect(one === path || one.startsWith(`${path} `)).toBe(true);
      for (const [flag] of one.matchAll(/(?<= )--[a-z][\w-]*/g)) expect(flags).toContain(flag);
      const needed = command?.options.filter(({ mandatory, defaultValue }) => mandatory && defaultValue === undefined);
      for (const { long, short } of needed ?? []) expect(one).toMatch(new RegExp(` (${long}|${short ?? long}) `));
    }
  });
});

describe('the help of a command', () => {
  it('says in one line of a list what each is for, in the same way', () => {
    for (const command of commands) {
      const text = command.description();
      expect({ path: pathOf(command), text }).toMatchObject({ text: expect.stringMatching(/^\S.{3,119}$/) as string });
      expect({ path: pathOf(command), ends: /[.:;]$/.test(text) }).toMatchObject({ ends: false });
    }
  });

  it('has a better word of its own only for commands that there are', () => {
    expect(Object.keys(summaries).filter((path) => !byPath.has(path))).toEqual([]);
  });

  it('fits a terminal of 80 columns, but for what is to be copied', () => {
    const texts = [startText(80), rootHelp(root, 80), ...commands.map((one) => commandHelp(one, 80))];
    const lines = texts.flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('  rackledger '));
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it('tells what has to be said, in how it is used and first of the options', () => {
    const reserve = byPath.get('racks reserve');
    const text = reserve === undefined ? '' : commandHelp(reserve, 110);
    expect(text).toMatch(/^Usage: rackledger racks reserve <rack> --unit <n> --reservation/);
    expect(text).toMatch(/--until <time> .*\(needed\)\n +--height <n> .*\[1\]/);
  });

  it('calls fields of the API as the options that they are here', () => {
    const bulk = byPath.get('machines bulk');
    const text = bulk === undefined ? '' : commandHelp(bulk, 110);
    expect(text).toContain('--filter');
    expect(text).not.toMatch(/`(filter|confirmCount)`/);
  });
});

describe('a text in paragraphs', () => {
  it('is set anew but for what stands in from the left', () => {
    expect(paragraphs('one two\nthree\n\n  as it   is\nfour\n', 40)).toBe('one two three\n\n  as it   is\nfour\n');
  });
});

describe('words of other tools', () => {
  it.each([
    ['machine list', 'machines'],
    ['get machines', 'machines list'],
    ['get machine web-01', 'machines show'],
    ['list nodes', 'machines list'],
    ['nodes', 'machines'],
    ['machines ls', 'machines list'],
    ['machines describe web-01', 'machines show'],
    ['racks delete b1/r07', 'racks retire'],
    ['tokens rm t1', 'tokens revoke'],
    ['accounts delete ada', 'accounts remove'],
    ['logs web-01', 'history'],
    ['machines list --json', '-o json'],
    ['status', 'overview'],
    ['machines note web-01', 'machines annotate'],
    ['note web-01', 'machines annotate'],
    ['machins list', 'machines'],
    ['machines shwo web-01', 'machines show'],
    ['place web-01', 'machines place'],
    ['ip who-had 10.64.0.131', 'rackledger who-had'],
    ['machines histroy web-01', 'history'],
    ['audit export', 'audit list --all -o csv'],
    ['difference web-01', 'diff --from MOMENT'],
    ['sessions ls', 'sessions list'],
    ['session list', 'sessions'],
    ['sessions revoke s1', 'sessions end'],
    ['logout --everywhere', 'sessions end-all'],
  ])('%s: did you mean %s?', (said, meant) => {
    expect(instead(root, said.split(' '), paths)).toBe(meant);
  });

  it.each(['frobnicate', 'machines frobnicate', 'constructor', 'machines list --frob'])('%s is left open', (said) => {
    expect(instead(root, said.split(' '), paths)).toBeUndefined();
  });
});

describe('an example', () => {
  it('goes on in a further line where it is wide, between its words, as a shell takes it', () => {
    expect(foldedExample('rackledger racks reserve b1/r07 --purpose "the new pair of two" --until 14d', 40)).toEqual([
      String.raw`  rackledger racks reserve b1/r07 \ `.trimEnd(),
      String.raw`      --purpose "the new pair of two" \ `.trimEnd(),
      '      --until 14d',
    ]);
    expect(foldedExample('rackledger machines show web-01', 80)).toEqual(['  rackledger machines show web-01']);
  });

  it('stands on lines of 80 columns, of every command', () => {
    const wide = Object.values(examples).flatMap((all) =>
      all.flatMap((one) => foldedExample(`rackledger ${one}`, 80).filter((line) => line.length > 80)),
    );
    expect(wide).toEqual([]);
  });
});
