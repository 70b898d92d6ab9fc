import type { Command } from 'commander';
import { suggestionFor } from '#libs/filter/suggest.js';
import { Failure } from '../exit-code.js';
import { momentOf } from '../moments/moment.js';

/** How far words lead, and the one after that. */
function led(root: Command, words: readonly string[]): { readonly here: Command; readonly next: string | undefined } {
  let here = root;
  for (const word of words) {
    const below = here.commands.find((one) => one.name() === word);
    if (!below) return { here, next: word };
    here = below;
  }
  return { here, next: undefined };
}

const asksForHelp = (word: string): boolean => word === '--help' || word === '-h';

/**
 * Commander answers `power --help` with the help of what is above, as if all were well.
 * @throws CommanderError where the help is wanted of what there is not
 */
export function refuseHelpOfNone(root: Command, words: readonly string[]): void {
  if (!words.some(asksForHelp)) return;
  const { here, next } = led(root, words);
  if (next === undefined || next.startsWith('-')) return;
  if (here.commands.length === 0 || here.registeredArguments.length > 0) return;
  here.error(`error: unknown command '${next}'`, { code: 'commander.unknownCommand' });
}

/** An option that was mistyped is missed by its right name: says what was typed, in Commander's words. */
export function mistypedOption(root: Command, words: readonly string[]): string | undefined {
  const { here } = led(root, words);
  const known: string[] = [];
  for (let one: Command | null = here; one; one = one.parent)
    known.push(...one.options.flatMap(({ long }) => long ?? []));
  const flags = words
    .filter((word) => word.startsWith('--') && word.length > 2)
    .map((word) => word.split('=')[0] ?? '');
  const unknown = flags.find((flag) => !known.includes(flag));
  if (unknown === undefined) return undefined;
  const meant = suggestionFor(unknown, known);
  return `error: unknown option '${unknown}'\n${meant === undefined ? '' : `(Did you mean ${meant}?)\n`}`;
}

/** Digits alone are a serial as well as a position. */
function isMoment(word: string): boolean {
  if (word.startsWith('-') || /^\d+$/.test(word)) return false;
  try {
    momentOf(word, Date.now());
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** `diff "1 h ago"`: the moment that is missed stands where a machine is taken. Says so, in Commander's words. */
export function misplacedMoment([command, ...rest]: readonly string[], said: string): string | undefined {
  const moment = command === 'diff' && said.includes("'--from <moment>'") ? rest.find(isMoment) : undefined;
  if (moment === undefined) return undefined;
  const word = /^[\w.:+-]+$/.test(moment) ? moment : JSON.stringify(moment);
  return `${said.trimEnd()}\n(Did you mean diff --from ${word}?)\n`;
}
