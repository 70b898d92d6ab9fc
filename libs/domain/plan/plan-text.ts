import { decidedByText } from '#libs/contracts/index.js';
import { factsText } from '../policy/facts.js';
import type { Plan } from './plan.js';

const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** One line for each, in columns. */
function lined(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => widthOf(rows.map((row) => row[column] ?? '')));
  return rows.map(
    (row) =>
      `  ${row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...lined(rows)];
}

/** A plan as people read it. */
export function planText({ machineId, facts, takings, kept, following, open }: Plan): string {
  const taken = takings.map(({ subject, value, by, instead }) => [
    subject,
    instead === undefined ? value : `${value}, before ${instead}`,
    decidedByText(by),
  ]);
  return [
    `machine ${machineId}: ${factsText(facts)}`,
    ...section('takes', taken),
    ...section(
      'keeps',
      kept.map(({ subject, value }) => [subject, value]),
    ),
    ...section(
      'follows',
      following.map(({ subject, by }) => [subject, decidedByText(by)]),
    ),
    ...section(
      'still open',
      open.map((subject) => [subject]),
    ),
    '',
  ].join('\n');
}
