/** A place as it is asked for: units of a rack, or a slot of a chassis. */
export type AskedPlace = Readonly<Record<string, unknown>>;

/**
 * `b1/r07:12`, or as it is printed, `b1/r07 U12-13`; with a face behind a slash, and with half of the width behind another, or both as
 * they are printed; all without `b1/` too.
 */
const rackPlace =
  /^((?:[^:#\s/]+\/)?[^:#\s/]+)(?::| [Uu])(\d+)(?:-(\d+))?(?:[/ ](front|rear|both))?(?:[/ ](left|right|full))?$/;
/** `b1/c1#3` and `b1/c1#3/2` of a chassis, or as it is printed, `b1/c1 slot 3 node 2`. */
const slotPlace = /^((?:[^:#\s/]+\/)?[^:#\s/]+)(?:#| slot )([^/\s]+)(?:(?:\/| node )(\w+))?$/;

/** Undefined for what is written otherwise. */
export function placeIn(text: string): AskedPlace | undefined {
  const inRack = rackPlace.exec(text);
  if (inRack) {
    const [, rack, first = '', last = first, face, side] = inRack;
    return {
      rack,
      unit: Number(first),
      height: Number(last) - Number(first) + 1,
      ...(face !== undefined && { face: face.toUpperCase() }),
      ...(side !== undefined && { side: side.toUpperCase() }),
    };
  }
  const inChassis = slotPlace.exec(text);
  if (!inChassis) return undefined;
  const [, chassis, slot, node] = inChassis;
  return { chassis, slot, ...(node !== undefined && { node }) };
}

const said = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

function unitsWritten({ unit, height, face, side }: AskedPlace): string {
  const [first, high] = [said(unit), Number(said(height))];
  const last = high > 1 && /^\d+$/.test(first ?? '') ? `-${Number(first) + high - 1}` : '';
  const parts = [`${first}${last}`, ...[face, side].map(said).filter((part) => part !== '')];
  const told = parts.filter((part) => part !== 'BOTH' && part !== 'FULL');
  return told.join('/').toLowerCase();
}

/** The same the other way: as one would have written it, as far as it is said. */
export function writtenPlace(place: AskedPlace): string {
  const [rack, chassis, slot, node] = [place['rack'], place['chassis'], place['slot'], place['node']].map(said);
  if (chassis !== '') return `${chassis}${slot === '' ? '' : `#${slot}`}${node === '' ? '' : `/${node}`}`;
  return said(place['unit']) === '' ? (rack ?? '') : `${rack ?? ''}:${unitsWritten(place)}`;
}
