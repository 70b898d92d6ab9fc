import { defineTable } from '#libs/kernel/index.js';

/** A device type as its newest file says. `content` is all of it; the columns are what lists filter and sort by. */
export type DeviceTypeRow = {
  readonly id: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly part_number: string | null;
  /** `device` or `module`. */
  readonly kind: string;
  /** Units; halves occur. */
  readonly height: number;
  readonly full_depth: boolean;
  /** `parent`, `child` or none. */
  readonly subdevice_role: string | null;
  readonly airflow: string | null;
  readonly weight_kg: number | null;
  readonly interfaces: number;
  readonly power_ports: number;
  readonly outlets: number;
  readonly slots: number;
  readonly version: number;
  /** sha256 of the file, hex. */
  readonly digest: string;
  readonly file: string | null;
  /** False once it was withdrawn. */
  readonly offered: boolean;
  readonly content: object;
  readonly changed_at: string;
  readonly revision: number;
  readonly position: number;
};

export const deviceType = defineTable<DeviceTypeRow>({
  name: 'device_type',
  columns: {
    id: 'text',
    manufacturer: 'text',
    model: 'text',
    part_number: 'text',
    kind: 'text',
    height: 'double precision',
    full_depth: 'boolean',
    subdevice_role: 'text',
    airflow: 'text',
    weight_kg: 'double precision',
    interfaces: 'integer',
    power_ports: 'integer',
    outlets: 'integer',
    slots: 'integer',
    version: 'integer',
    digest: 'text',
    file: 'text',
    offered: 'boolean',
    content: 'jsonb',
    changed_at: 'timestamptz',
    revision: 'integer',
    position: 'bigint',
  },
  key: ['id'],
  indexes: ['(manufacturer, model, id)', '(part_number) where part_number is not null'],
  temporal: true,
  past: {},
  marks: ['changed_at', 'revision', 'position'],
});
