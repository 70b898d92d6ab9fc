/** An event about hardware, as far as it is drawn. */
export interface HardwareEvent {
  readonly id: string;
  readonly type: string;
  /** When it was so. Milliseconds. */
  readonly at: number;
  readonly data: unknown;
}

/** One part in one slot for one time. Milliseconds; no `to`: it is there still. */
export interface Stay {
  readonly key: string;
  readonly label: string;
  readonly from: number;
  readonly to?: number;
}

/** A slot over time, with who sat in it; a part whose slot nobody reports has a lane of its own. */
export interface Lane {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly stays: readonly Stay[];
  /** Moments at which a part changed where it sat, such as to other firmware. Milliseconds. */
  readonly marks: readonly number[];
}

/** Events that lanes are drawn from. */
export const laneTypes = [
  'HardwareRecorded',
  'ComponentAdded',
  'ComponentRemoved',
  'ComponentMoved',
  'ComponentIdentified',
  'ComponentFirmwareChanged',
  'ComponentChanged',
] as const;

interface Part {
  readonly key: string;
  readonly kind: string;
  readonly slot?: string;
  readonly vendor?: string;
  readonly model?: string;
  readonly serial?: string;
  readonly partNumber?: string;
}

interface Told {
  readonly hardware?: { readonly components?: readonly Part[] };
  readonly component?: Part;
  readonly key?: string;
  readonly previousKey?: string;
  readonly to?: string;
}

interface Drawn {
  readonly lanes: Map<string, { kind: string; title: string; stays: Stay[]; marks: number[] }>;
  /** Where each part sits now, by its key. */
  readonly seats: Map<string, { readonly laneId: string; readonly part: Part }>;
}

const labelOf = ({ vendor, model, partNumber, serial, key }: Part): string =>
  [model ?? partNumber ?? vendor, serial].filter((one) => one !== undefined).join(' ') || key;

function sit({ lanes, seats }: Drawn, part: Part, at: number): void {
  const laneId = `${part.kind} ${part.slot ?? part.key}`;
  const lane = lanes.get(laneId) ?? { kind: part.kind, title: part.slot ?? labelOf(part), stays: [], marks: [] };
  lane.stays.push({ key: part.key, label: labelOf(part), from: at });
  lanes.set(laneId, lane);
  seats.set(part.key, { laneId, part });
}

/** Whoever goes leaves its seat; that it ever sat there stays in the lane. */
function leave({ lanes, seats }: Drawn, key: string, at: number): Part | undefined {
  const seat = seats.get(key);
  if (!seat) return undefined;
  const stays = lanes.get(seat.laneId)?.stays;
  const nth = stays?.findLastIndex((stay) => stay.key === key && stay.to === undefined) ?? -1;
  const stay = stays?.[nth];
  if (stays && stay) stays[nth] = { ...stay, to: at };
  seats.delete(key);
  return seat.part;
}

function mark({ lanes, seats }: Drawn, key: string, at: number): void {
  lanes.get(seats.get(key)?.laneId ?? '')?.marks.push(at);
}

/** The same part under a better name: its stay goes on. */
function rename({ lanes, seats }: Drawn, previousKey: string, part: Part): void {
  const seat = seats.get(previousKey);
  const lane = lanes.get(seat?.laneId ?? '');
  if (!seat || !lane) return;
  lane.stays = lane.stays.map((stay) =>
    stay.key === previousKey ? { ...stay, key: part.key, label: labelOf(part) } : stay,
  );
  seats.delete(previousKey);
  seats.set(part.key, { laneId: seat.laneId, part });
}

function draw(drawn: Drawn, { type, at, data }: HardwareEvent): void {
  const { hardware, component, key, previousKey, to } = data as Told;
  if (type === 'HardwareRecorded') for (const part of hardware?.components ?? []) sit(drawn, part, at);
  if (type === 'ComponentAdded' && component) sit(drawn, component, at);
  if (type === 'ComponentRemoved' && component) leave(drawn, component.key, at);
  if (type === 'ComponentMoved' && key !== undefined) {
    const part = leave(drawn, key, at);
    const { slot: _, ...rest } = part ?? { key, kind: '' };
    if (part) sit(drawn, { ...rest, ...(to !== undefined && { slot: to }) }, at);
  }
  if (type === 'ComponentIdentified' && component && previousKey !== undefined) rename(drawn, previousKey, component);
  if ((type === 'ComponentFirmwareChanged' || type === 'ComponentChanged') && key !== undefined) mark(drawn, key, at);
}

const names = new Intl.Collator('en', { numeric: true });

/** Who sat where from when to when, out of the events in the order of the log. */
export function lanesOf(events: readonly HardwareEvent[]): readonly Lane[] {
  const drawn: Drawn = { lanes: new Map(), seats: new Map() };
  for (const event of events) draw(drawn, event);
  return [...drawn.lanes]
    .map(([id, lane]) => ({ id, ...lane }))
    .sort((a, b) => names.compare(a.kind, b.kind) || names.compare(a.title, b.title));
}

/** Whether anything came, went or changed in it since the beginning. */
export const hasChanged = ({ stays, marks }: Lane, beginning: number): boolean =>
  marks.length > 0 || stays.length > 1 || stays.some(({ from, to }) => to !== undefined || from > beginning);
