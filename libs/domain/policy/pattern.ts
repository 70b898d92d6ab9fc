/**
 * Patterns of the filter language, where `*` stands for anything and case does not count; without a `*` they mean what
 * contains them.
 */
function partsOf(pattern: string): readonly string[] {
  const whole = pattern.includes('*') ? pattern : `*${pattern}*`;
  return [...whole.toLowerCase()];
}

/** Whether some text fits both. Walks both patterns at once, remembering which pairs of places were looked at. */
export function patternsMeet(one: string, other: string): boolean {
  return meets(partsOf(one), partsOf(other));
}

export function fitsPattern(pattern: string, text: string): boolean {
  // An asterisk within the text is no pattern: it stands for itself, and only one in the pattern takes it.
  return meets(partsOf(pattern), [...text.toLowerCase()], false);
}

/** @param otherIsPattern whether `*` in the other means anything */
function meets(one: readonly string[], other: readonly string[], otherIsPattern = true): boolean {
  const seen = new Set<number>();
  const open: [number, number][] = [[0, 0]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [at, place] = pair;
    const key = at * (other.length + 1) + place;
    if (seen.has(key)) continue;
    seen.add(key);
    if (at === one.length && place === other.length) return true;
    open.push(
      ...stepsFrom(one[at], other[place], otherIsPattern).map(([a, b]): [number, number] => [at + a, place + b]),
    );
  }
  return false;
}

/** By how much each side moves on: an asterisk ends, or takes one sign of the other side. */
function stepsFrom(
  one: string | undefined,
  other: string | undefined,
  otherIsPattern: boolean,
): readonly (readonly [number, number])[] {
  const steps: (readonly [number, number])[] = [];
  const any = otherIsPattern && other === '*';
  if (one === '*') steps.push([1, 0], ...(other === undefined ? [] : [[0, 1] as const]));
  if (any) steps.push([0, 1], ...(one === undefined ? [] : [[1, 0] as const]));
  if (one !== undefined && one !== '*' && !any && one === other) steps.push([1, 1]);
  return steps;
}
