import { defineTable } from '#libs/kernel/index.js';
import type { Component } from '#libs/contracts/index.js';

/** A part as it is now in its machine. `component_id` where it has a trustworthy serial. */
export type ComponentRow = {
  readonly machine_id: string;
  readonly key: string;
  readonly kind: string;
  readonly component_id: string | null;
  readonly slot: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly part_number: string | null;
  readonly firmware: string | null;
  readonly size_bytes: number | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** When this machine first reported it. */
  readonly since: string;
};

export const component = defineTable<ComponentRow>({
  name: 'component',
  columns: {
    machine_id: 'text',
    key: 'text',
    kind: 'text',
    component_id: 'text',
    slot: 'text',
    vendor: 'text',
    model: 'text',
    serial: 'text',
    part_number: 'text',
    firmware: 'text',
    size_bytes: 'bigint',
    attributes: 'jsonb',
    since: 'timestamptz',
  },
  key: ['machine_id', 'key'],
  indexes: [
    '(component_id) where component_id is not null',
    '(serial) where serial is not null',
    '(kind, model, firmware)',
  ],
  temporal: true,
  past: { found: ['(component_id) where component_id is not null', '(serial) where serial is not null'] },
});

/** A time that a part spent in one slot; `to: null`: it is there now. */
export type Stay = { readonly slot: string | null; readonly from: string; readonly to: string | null };

/** Where a part has been, one row per machine that it was ever seen in. */
export type ComponentHistoryRow = {
  readonly component_id: string;
  readonly machine_id: string;
  readonly kind: string;
  readonly model: string | null;
  readonly serial: string | null;
  /** In the order of time. */
  readonly stays: readonly Stay[];
  readonly present: boolean;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
};

export const componentHistory = defineTable<ComponentHistoryRow>({
  name: 'component_history',
  columns: {
    component_id: 'text',
    machine_id: 'text',
    kind: 'text',
    model: 'text',
    serial: 'text',
    stays: 'jsonb',
    present: 'boolean',
    first_seen_at: 'timestamptz',
    last_seen_at: 'timestamptz',
  },
  key: ['component_id', 'machine_id'],
  indexes: ['(machine_id)', '(serial) where serial is not null'],
});

export function componentRow(machineId: string, part: Component, since: string): ComponentRow {
  return {
    machine_id: machineId,
    key: part.key,
    kind: part.kind,
    component_id: part.componentId ?? null,
    slot: part.slot ?? null,
    vendor: part.vendor ?? null,
    model: part.model ?? null,
    serial: part.serial ?? null,
    part_number: part.partNumber ?? null,
    firmware: part.firmware ?? null,
    size_bytes: part.sizeBytes ?? null,
    attributes: part.attributes,
    since,
  };
}
