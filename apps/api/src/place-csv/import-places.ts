import { importPlace, type PlaceRow } from '#libs/domain/index.js';
import { giveLines, type LineCommand, type LineVerdict } from '../commands/give-lines.js';
import { answered, type Answered, type GivenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { linesAsTheyAre } from './as-they-are.js';
import { columnOfField } from './column-of-field.js';
import { sortedLines } from './sorted-lines.js';

export type { LineVerdict };

export interface ImportPlacesInput {
  readonly csv: string;
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
}

export type ImportPlacesAnswer = Answered & { readonly lines: number; readonly verdicts: readonly LineVerdict[] };

/** Each line makes what it says so; see `giveLines`. Those that say what is so already are told from the read tables. */
export async function importPlaces(
  { services }: ApiContext,
  { csv, mode }: ImportPlacesInput,
  given: GivenCommand,
): Promise<ImportPlacesAnswer> {
  const { good, bad } = await sortedLines(services.pool, csv);
  const at = new Date(services.clock.now()).toISOString();
  const asIs = await linesAsTheyAre(services, good);
  const commands = good.map((one): LineCommand => {
    const { line, row } = one;
    return { line, kind: row.kind, command: { type: importPlace.type, data: { ...row, at } }, asIs: asIs.has(one) };
  });
  const done = await giveLines(
    services,
    {
      name: 'ImportPlaces',
      subject: 'site-lists',
      csv,
      mode,
      good: commands,
      bad,
      at,
      columnOf: ({ kind }, field) => columnOfField(kind as PlaceRow['kind'], field),
      wroteIn: ({ events }) => {
        // Where a line's own stream is among those of the first time.
        const streams = new Set(events.map(({ stream }) => stream));
        return ({ command }) => streams.has(importPlace.subject(command.data as never));
      },
    },
    given,
  );
  return { ...answered(done.outcome, given), lines: done.lines, verdicts: done.verdicts };
}
