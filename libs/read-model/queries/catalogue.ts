import type { Pool } from '#libs/database/index.js';
import { compileFilter, type FieldSet, type FieldType, type FilterField } from '#libs/filter/index.js';
import { tablesAt } from './history/tables-at.js';
import { clockAt, keyOf, type When } from './history/when.js';
import type { Order } from './list.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { searchAll } from './search-all.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  id: 'd.id',
  manufacturer: 'd.manufacturer',
  model: 'd.model',
  partNumber: 'd.part_number',
  kind: 'upper(d.kind)',
  height: 'd.height',
  fullDepth: 'd.full_depth',
  subdeviceRole: 'upper(d.subdevice_role)',
  airflow: 'd.airflow',
  weightKg: 'd.weight_kg',
  interfaceCount: 'd.interfaces',
  slotCount: 'd.slots',
  version: 'd.version',
  digest: 'd.digest',
  file: 'd.file',
  offered: 'd.offered',
  content: 'd.content',
  changedAt: isoText('d.changed_at'),
  revision: 'd.revision',
} as const;
const everything = selected(columns, Object.keys(columns));

/** A device type, and the moment that it is of: nothing where that is now. */
export interface DeviceTypeView {
  readonly id: string;
  readonly content: object;
  when?: When;
}

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** What a filter over device types may name; docs/catalogue.md lists them for people. */
export const deviceTypeFilterFields: FieldSet = {
  fields: {
    id: field('text', 'd.id', '`<manufacturer>/<model>`'),
    manufacturer: { ...field('text', 'd.manufacturer', 'who makes it'), alsoTried: ['vendor', 'maker', 'brand'] },
    model: { ...field('text', 'd.model', 'what it is called'), alsoTried: ['product', 'name'] },
    part: { ...field('text', 'd.part_number', 'part number'), alsoTried: ['sku', 'part_number'] },
    kind: field('choice', 'd.kind', 'what it is', ['device', 'module']),
    height: { ...field('number', 'd.height', 'units'), alsoTried: ['u_height', 'units'] },
    fullDepth: field('boolean', 'd.full_depth', 'takes both faces of its units'),
    role: {
      ...field('choice', 'd.subdevice_role', 'among chassis', ['parent', 'child']),
      alsoTried: ['subdevice_role'],
    },
    airflow: field('text', 'd.airflow', 'front-to-rear and the like'),
    interfaces: { ...field('number', 'd.interfaces', 'network interfaces'), alsoTried: ['ports'] },
    powerPorts: field('number', 'd.power_ports', 'inlets'),
    outlets: field('number', 'd.outlets', 'power outlets'),
    slots: { ...field('number', 'd.slots', 'device bays'), alsoTried: ['bays'] },
    version: field('number', 'd.version', 'how many times its file said something new'),
    file: field('text', 'd.file', 'file that it was read from'),
    offered: field('boolean', 'd.offered', 'not withdrawn'),
  },
  children: {},
};

const orders = {
  ID: {},
  MODEL: { by: `(d.manufacturer || ' ' || d.model)` },
  HEIGHT: { by: '(d.height * 2)::bigint', type: 'bigint' },
  CHANGED_AT: { by: 'd.changed_at', type: 'timestamptz' },
} as const satisfies Record<string, Omit<Order, 'name'>>;

export interface DeviceTypesRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: { readonly field: keyof typeof orders; readonly direction?: 'ASC' | 'DESC' | null } | null;
  readonly when?: When | undefined;
}

/** By id unless told. @throws FilterError, CursorError */
export async function deviceTypesPage(
  pool: Pool,
  request: DeviceTypesRequest,
  now: number,
): Promise<Page<DeviceTypeView & Placed>> {
  const { when, orderBy, search } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const options = { now: clockAt(when, now), firstParameter: values.length + 1 };
  const filter = compileFilter(request.filter ?? '', deviceTypeFilterFields, options);
  values.push(...filter.values);
  const words = searchAll(search, [`d.manufacturer`, 'd.model', `coalesce(d.part_number, '')`], values);
  const { field: by = 'ID', direction } = orderBy ?? {};
  const descending = direction === 'DESC';
  const list = {
    from: tables.from('device_type', 'd'),
    where: [tables.held('d'), filter.sql, ...words].join(' and '),
    values,
    id: 'd.id',
    order: { ...orders[by], name: `${by} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending },
    once: true,
  };
  const page = await pageOf<DeviceTypeView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/** Device types by id; those that there are not are left out. */
export async function deviceTypesById(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<ReadonlyMap<string, DeviceTypeView>> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('device_type', 'd')} where d.id = any($1) and ${tables.held('d')}`;
  const rows = ofMoment(await rowsOf<DeviceTypeView>(pool, text, values), when);
  return new Map(rows.map((row) => [row.id, row]));
}
