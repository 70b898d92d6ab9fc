import type { RenumberingMove, RenumberingPlan, RenumberingStep } from '#libs/contracts/index.js';
import { qualified } from '../name/dns-name.js';

/** Machines named in one line, at most. */
const mostNamed = 4;

/** `loopback IPv4`, `asn`, `name` */
export const moveSubject = (move: RenumberingMove): string =>
  move.kind === 'address' || move.kind === 'link' ? `${move.function} IPv${move.family}` : move.kind;

const pooled = ({ pool, text }: { readonly pool: string; readonly text: string }): string => `${text} of ${pool}`;

/** What it was, and what it is to be. */
export function moveTexts(move: RenumberingMove): { readonly before: string; readonly after: string } {
  switch (move.kind) {
    case 'address':
    case 'link':
      return { before: pooled(move.before), after: pooled(move.after) };
    case 'asn':
      return {
        before: `AS ${move.before.asn} of ${move.before.pool}`,
        after: `AS ${move.after.asn} of ${move.after.pool}`,
      };
    case 'name':
      return { before: move.before, after: qualified(move.after.name, move.after.domain) };
  }
}

function namedFew(ids: readonly string[]): string {
  const rest = ids.length - mostNamed;
  return rest > 0 ? `${ids.slice(0, mostNamed).join(', ')} and ${rest} more` : ids.join(', ');
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map(
    (row) =>
      `  ${row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
}

const doneBy = ({ team, kind }: RenumberingStep): string =>
  team === null ? (kind === 'settle' ? 'is seen' : 'by itself') : `by ${team}`;

function stepLines(steps: readonly RenumberingStep[]): readonly string[] {
  const heads = inColumns(steps.map((one) => [one.step, doneBy(one), one.title, namedFew(one.machines)]));
  return steps.flatMap(({ kind, text, tors }, nth) => {
    if (kind !== 'team') return [heads[nth] ?? ''];
    const rendered = tors === null ? [] : ['(with the configurations of the switches)'];
    return [heads[nth] ?? '', ...[...text.split('\n'), ...rendered].map((line) => `    | ${line}`)];
  });
}

/** A plan as people read it. */
export function renumberingText(plan: RenumberingPlan): string {
  const { title, chosenBy, moves, steps, contact, waveSize } = plan;
  const machines = new Set(moves.map(({ machineId }) => machineId)).size;
  const moved = moves.map((move) => {
    const { before, after } = moveTexts(move);
    return [move.machineId, moveSubject(move), before, '->', after];
  });
  const lost = contact.map(({ step, machineId, code, message }) => [step, machineId, code, message]);
  return [
    `${title}: ${machines} machines (${chosenBy}), at most ${waveSize} at once`,
    'moves',
    ...inColumns(moved),
    'steps',
    ...stepLines(steps),
    ...(lost.length > 0 ? ['loses contact', ...inColumns(lost)] : []),
    '',
  ].join('\n');
}
