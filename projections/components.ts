import type { Component, FieldChange, MachineEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  put,
  remove,
  set,
  under,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { component, componentHistory, componentRow, type ComponentRow } from './components/component-tables.js';
import { arrived, described, isTracked, left, moved, wasHere } from './components/stays.js';
import { happenedAt } from './observed-time.js';

export { component, componentHistory };

type Recorded<Type extends MachineEvent['type']> = RecordedEvent<Extract<MachineEvent, { type: Type }>>;
type Columns = { -readonly [Column in keyof ComponentRow]?: ComponentRow[Column] };

const attributePrefix = 'attributes.';

const columnOf: Readonly<Record<string, keyof ComponentRow>> = {
  componentId: 'component_id',
  slot: 'slot',
  vendor: 'vendor',
  model: 'model',
  serial: 'serial',
  partNumber: 'part_number',
  firmware: 'firmware',
  sizeBytes: 'size_bytes',
};

function place(event: RecordedEvent<MachineEvent>) {
  return { machineId: event.data.machineId, at: happenedAt(event) };
}

function came(event: Recorded<'ComponentAdded'>): readonly RowChange[] {
  const here = place(event);
  const part = event.data.component;
  return [
    put(component, componentRow(here.machineId, part, here.at)),
    ...(isTracked(part) ? [arrived(part, here)] : []),
  ];
}

function went(event: Recorded<'ComponentRemoved'>): readonly RowChange[] {
  const here = place(event);
  const { key, componentId } = event.data.component;
  return [remove(component, [here.machineId, key]), ...(componentId === undefined ? [] : [left(componentId, here)])];
}

/** Replaces the machine's parts; those that stay keep the time since which they are known here. */
function recorded(event: Recorded<'HardwareRecorded'>): readonly RowChange[] {
  const here = place(event);
  const parts = event.data.hardware.components;
  const keys = new Set(parts.map(({ key }) => key));
  return [
    under(component, here.machineId, (rows) =>
      rows.filter(({ key }) => !keys.has(key)).flatMap((row) => gone(row, here)),
    ),
    ...parts.map((part) =>
      change(component, [here.machineId, part.key], (row) => componentRow(here.machineId, part, row?.since ?? here.at)),
    ),
    ...parts.filter(isTracked).map((part) => arrived(part, here)),
  ];
}

function gone({ key, component_id: id }: ComponentRow, here: ReturnType<typeof place>): RowChange[] {
  return [remove(component, [here.machineId, key]), ...(id === null ? [] : [left(id, here)])];
}

/** A part known by its slot told its serial: from now on it is followed. */
function identified(event: Recorded<'ComponentIdentified'>): readonly RowChange[] {
  const here = place(event);
  const { previousKey, component: part } = event.data;
  return [
    remove(component, [here.machineId, previousKey]),
    put(component, componentRow(here.machineId, part, here.at)),
    ...(isTracked(part) ? [arrived(part, here)] : []),
  ];
}

/** The key of a part that is followed is its component id; another key has no history. */
function movedWithin(event: Recorded<'ComponentMoved'>): readonly RowChange[] {
  const { machineId, key, to } = event.data;
  return [set(component, [machineId, key], { slot: to }), moved(key, place(event), to)];
}

function changed(event: Recorded<'ComponentChanged'>): readonly RowChange[] {
  const { machineId, key, changes } = event.data;
  const own: Columns = {};
  for (const { field, to } of changes) {
    const column = columnOf[field];
    if (column) Object.assign(own, { [column]: to });
  }
  const inner = changes.filter(({ field }) => field.startsWith(attributePrefix));
  const row =
    inner.length === 0
      ? set(component, [machineId, key], own)
      : change(
          component,
          [machineId, key],
          (before) => before && { ...before, ...own, attributes: withAttributes(before.attributes, inner) },
        );
  const { model, serial } = own;
  const what = { ...(model === undefined ? {} : { model }), ...(serial === undefined ? {} : { serial }) };
  return Object.keys(what).length === 0 ? [row] : [row, described(key, machineId, what)];
}

function withAttributes(before: Component['attributes'], changes: readonly FieldChange[]): Component['attributes'] {
  const names = new Map(Object.entries(before));
  for (const { field, to } of changes) {
    const name = field.slice(attributePrefix.length);
    if (to === null || Array.isArray(to)) names.delete(name);
    else names.set(name, to);
  }
  return Object.fromEntries(names);
}

/** The machine was another one all the time: what is in it is in that one. */
function merged(event: Recorded<'MachineMerged'>): readonly RowChange[] {
  const here = place(event);
  return [
    under(component, here.machineId, (rows) =>
      rows.flatMap(({ component_id: id }) => (id === null ? [] : [left(id, here)])),
    ),
  ];
}

/** The parts of every machine, and for each part with a serial of its own all the places that it has been. */
export const components = defineProjection<MachineEvent>({
  name: 'components',
  version: 2,
  category: 'machine',
  tables: [component, componentHistory],
  on: {
    HardwareRecorded: recorded,
    LateHardwareRecorded: (event) => {
      const then = { machineId: event.data.machineId, at: event.data.observedAt };
      return event.data.hardware.components.filter(isTracked).map((part) => wasHere(part, then));
    },
    ComponentAdded: came,
    ComponentRemoved: went,
    ComponentIdentified: identified,
    ComponentMoved: movedWithin,
    ComponentFirmwareChanged: ({ data }) => [set(component, [data.machineId, data.key], { firmware: data.to })],
    ComponentChanged: changed,
    MachineMerged: merged,
  },
});
