import type { BulkMode } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';
import type { CommandInput } from '../commands/context-of-command.js';
import { modeOf } from '../commands/bulk-input.js';
import { count, giveBulk } from '../commands/give-bulk.js';
import { givenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolver } from '../schema/executable-schema.js';
import { contentOf, givenBeside, type GivenBeside } from './giving.js';

/** One of many: a declared command, and what its verdict is listed under (`row 7`, `b1/r01`). */
export interface LabelledCommand {
  readonly label: string;
  readonly command: Command;
}

/** What the input of such a mutation has beside its content. */
export interface EachInput extends CommandInput {
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
  readonly confirmCount?: number | null;
}

type Ordered = { readonly mode: BulkMode; readonly labelled: readonly LabelledCommand[] };

function orderOf(name: string, { mode, labelled }: Ordered, content: object, confirmCount: number | undefined) {
  const labels = labelled.map(({ label }) => label);
  const seen = new Set<string>();
  const twice = labels.find((label) => seen.size === seen.add(label).size);
  if (twice !== undefined) throw publicError('BAD_USER_INPUT', `${twice} is there twice.`, { field: 'input' });
  const commands = labelled.map(({ command: { type, data } }) => ({ type, data: { ...data } }));
  return {
    command: { type: 'Each', name, commands },
    mode,
    filter: null,
    content,
    counts: { expectedCount: undefined, confirmCount },
    subjects: () => Promise.resolve(labels),
  } as const;
}

/**
 * A mutation that gives many commands, each of its own, in one order: an import. Each has a verdict; the answer is that of a
 * bulk, and so are mode, progress, dry run and undo.
 * @param name what all of them are together: `ImportRacks`
 * @param commandsOf in the order in which they are to be given: later ones may build on earlier ones
 */
export function givingEach(
  name: string,
  commandsOf: (content: never, beside: GivenBeside) => readonly LabelledCommand[],
): Resolver {
  return async (_: unknown, { input }: { readonly input: EachInput }, api: ApiContext) => {
    const given = givenCommand(api, input);
    const { confirmCount: _typedBack, ...content } = contentOf(input);
    const labelled = commandsOf(content as never, givenBeside(api, input));
    const ordered = { mode: modeOf(input.mode), labelled };
    return giveBulk(api, orderOf(name, ordered, { name, ...content }, count(input.confirmCount)), given);
  };
}
