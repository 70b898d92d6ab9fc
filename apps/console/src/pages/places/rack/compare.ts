import type { RackModel, Thing } from './model.js';
import { slotText, unitsText } from './place-text.js';

/** What has become of something since. */
export interface Mark {
  readonly kind: 'gone' | 'moved' | 'came';
  /** For the picture. */
  readonly short: string;
  /** For the list, and read out. */
  readonly whole: string;
}

export type Marks = ReadonlyMap<string, Mark>;

export interface Comparison {
  /** By the keys of what is in the picture of then. */
  readonly marks: Marks;
  readonly lines: readonly {
    readonly key: string;
    readonly label: string;
    readonly mark: Mark;
    readonly where: string;
  }[];
  /** What stands in units now and did not then. */
  readonly arrivals: readonly Thing[];
}

interface At {
  readonly label: string;
  readonly where: string;
}

/** Where each thing of a rack is, in units or in slots. */
function placesOf({ things }: RackModel): ReadonlyMap<string, At> {
  const found = new Map<string, At>();
  for (const thing of things) {
    found.set(thing.key, { label: thing.label, where: unitsText(thing) });
    for (const { held } of thing.slots ?? [])
      for (const tenant of held) found.set(tenant.key, { label: tenant.label, where: slotText(tenant) });
  }
  return found;
}

/** What went, moved and came in a rack between two moments: the earlier is what is shown. */
export function compared(then: RackModel, now: RackModel): Comparison {
  const [before, after] = [placesOf(then), placesOf(now)];
  const marks = new Map<string, Mark>();
  const lines: Comparison['lines'][number][] = [];
  const tell = (key: string, { label, where }: At, mark: Mark): void => {
    marks.set(key, mark);
    lines.push({ key, label, where, mark });
  };
  for (const [key, at] of before) {
    const later = after.get(key);
    if (!later) tell(key, at, { kind: 'gone', short: '− gone', whole: 'not in this rack any more' });
    else if (later.where !== at.where)
      tell(key, at, { kind: 'moved', short: `→ ${later.where}`, whole: `now at ${later.where}` });
  }
  for (const [key, at] of after)
    if (!before.has(key)) tell(key, at, { kind: 'came', short: '+ came', whole: `came since, to ${at.where}` });
  return { marks, lines, arrivals: now.things.filter(({ key, height }) => height > 0 && !before.has(key)) };
}
