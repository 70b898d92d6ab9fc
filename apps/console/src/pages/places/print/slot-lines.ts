import { fitted } from '#libs/elevation/index.js';
import { serialOf, type Thing } from '../rack/model.js';

/** Pixels. */
const size = 9.5;

/** `1 blade-01 CZ3404YWNN   2 blade-02 …`: who sits in which slot, as many in a line as there is room, in so many lines. */
export function slotLines({ slots = [] }: Pick<Thing, 'slots'>, lines: number, width: number): readonly string[] {
  if (lines < 1 || slots.length === 0) return [];
  const words = slots.flatMap(({ slot, held }) =>
    held.map(({ node, label, machine }) =>
      [`${slot}${node === undefined ? '' : `.${node}`}`, label, serialOf(machine)]
        .filter((one) => one !== '')
        .join(' '),
    ),
  );
  const each = Math.ceil(words.length / lines);
  return Array.from({ length: lines }, (_, nth) => words.slice(nth * each, (nth + 1) * each).join('   '))
    .filter((line) => line !== '')
    .map((line) => fitted(line, width, size));
}
