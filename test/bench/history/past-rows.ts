interface Past {
  readonly fleet: number;
  readonly versions: number;
  readonly events: number;
}

/** Position of event `n` of machine `k`: the fleet's rounds follow each other, a day each. */
const start = `timestamptz '2026-01-01 00:00:00+00'`;

export const machineIdSql = (k: string): string => `'m' || lpad((${k})::text, 20, '0')`;
const hexOf = (k: string): string => `lpad(to_hex(${k}), 8, '0')`;
export const macSql = (nth: string, k: string): string =>
  `'a' || ${nth} || ':00:' || regexp_replace(${hexOf(k)}, '(..)(..)(..)(..)', '\\1:\\2:\\3:\\4')`;

/** Versions of every machine, `v` from 0: from event `5v + k mod 5` on, so that each day a fifth of the fleet changes. */
function versionTable({ fleet, versions, events }: Past): string {
  const step = events / versions;
  const at = (v: string) => `(${step} * (${v}) + k % ${step})::bigint * ${fleet} + k + 1`;
  const time = (position: string) => `${start} + (${position}) * (interval '1 day' / ${fleet})`;
  return `create temp table version as
    select k, v, ${machineIdSql('k')} as id, ${at('v')} as from_position, ${at('v + 1')} as to_position,
      ${time(at('v'))} as observed_from, ${time(at('v + 1'))} as observed_to
    from generate_series(0, ${fleet - 1}) k, generate_series(0, ${versions - 1}) v
    order by from_position`;
}

/** By name: what comes to the table later stays empty here. */
const machineNames = `id, name, lifecycle, merged_into, manufacturer, product, serial, uuid, board_product, board_serial,
  chassis_serial, bios_vendor, bios_version, bios_date, boot_mode, os_id, os_version, os_name, kernel, architecture, hostname,
  cpu_model, cpu_sockets, cpu_cores, cpu_threads, memory_bytes, disk_count, disk_bytes, dimm_count, gpu_count, port_count,
  bmc_address, bmc_mac, bmc_firmware, tpm_version, tags, note, discovered_at, observed_at, report_digest, skew_ms,
  clock_skewed, silent_since, changed_at, revision, position`;

const machineColumns = `id, 'rack-' || k / 40 || '-u' || k % 40, 'accepted', null, 'Example Systems', 'Model ' || k % 12, 'SYS' || k,
  '00000000-0000-4000-8000-' || lpad(k::text, 12, '0'), 'Board ' || k % 12, 'BRD' || k, 'CHS' || k, 'Example Firmware', '2.' || v,
  '2025-01-09', 'uefi', 'debian', '13', 'Debian GNU/Linux 13 (trixie)', '6.12.' || v, 'x86_64', 'host-' || k,
  'Example CPU ' || k % 5, 2, 64, 128, (128::bigint << (k % 3 + v / 5)) * 1073741824, 4, 3840788496384, 8, 0, 4,
  '10.0.' || (k >> 8 & 255) || '.' || (k & 255), ${macSql(`'f'`, 'k')}, '5.' || v, '2.0', array['batch-' || k % 20], null,
  ${start} + (k % 5 + k::float8 / 100000) * interval '1 day', observed_from, md5(k || '/' || v), k % 90, false, null,
  observed_from, v * 5, from_position`;

const both = 'from_position, observed_from';
const span = `${both}, to_position, observed_to`;

/** @param wanted which versions are past and which are present, over the table `version` */
function history(
  table: string,
  columns: string,
  wanted: { past: string; now: string },
  more = '',
  names?: string,
): string[] {
  const into = (of: string): string => (names === undefined ? '' : `(${of}, ${names})`);
  return [
    `insert into machinedb.${table}_past ${into(span)} select ${span}, ${columns} from version ${more} where ${wanted.past} order by to_position`,
    `insert into machinedb.${table} ${into(both)} select ${both}, ${columns} from version ${more} where ${wanted.now}`,
  ];
}

const spread = (kind: string, from: number, to: number): string =>
  `cross join (select '${kind}' as kind, n from generate_series(${from}, ${to}) n) part`;
const partColumns = (
  firmware: string,
): string => `id, kind || '-' || k || '-' || n, kind, kind || '-' || k || '-' || n, kind || ' ' || n,
  'Example Parts', kind || ' model ' || k % 7, upper(kind) || k || 'N' || n, null, ${firmware}, 960197124096,
  '{"transport": "nvme", "rotational": false}'::jsonb, ${start}`;

function parts(last: number): string[] {
  const changing = { past: `v < ${last}`, now: `v = ${last}` };
  const steady = { past: 'false', now: 'v = 0' };
  return [
    ...history('component', partColumns(`'1.' || v`), changing, spread('disk', 0, 1)),
    ...history('component', partColumns(`'1.0'`), steady, spread('disk', 2, 3)),
    ...history('component', partColumns(`'1.0'`), steady, spread('dimm', 0, 7)),
  ];
}

/** The card with port 3 moves on to the next machine at half time. */
function network(last: number, half: number): string[] {
  const port = (nth: string, k: string, speed: string) =>
    `id, 'p' || ${nth}, 'eth' || ${nth}, ${macSql(nth, k)}, null, 'ice', null, true, ${speed}, 25000, 9000`;
  const moved = { past: `v = 0`, now: `v = ${half}` };
  const steady = { past: 'false', now: 'v = 0' };
  const ending = `select u.k, u.v, u.id, u.from_position, u.observed_from, w.to_position, w.observed_to
    from version u join version w on w.k = u.k and w.v = case u.v when 0 then ${half - 1} else ${last} end where u.v in (0, ${half})`;
  const halves = (table: string, columns: string) =>
    history(table, columns, moved).map((statement) => statement.replace('from version', 'from halves'));
  return [
    `create temp table halves as ${ending}`,
    ...history('port', port('0', 'k', '10000 + v'), { past: `v < ${last}`, now: `v = ${last}` }),
    ...history('port', port('n', 'k', '25000'), steady, 'cross join generate_series(1, 2) n'),
    ...halves('port', port('3', `k + v / ${half}`, '25000')),
    ...halves('port_address', `id, 'eth0', '10.' || 9 + v || '.' || (k >> 8 & 255) || '.' || (k & 255) || '/16'`),
    ...history(
      'neighbour',
      `id, 'n0', 'eth0', 'sw' || k / 48, 'tor-' || k / 48, 'swp' || k % 48, null, 100, 9216`,
      steady,
    ),
    ...halves('machine_term', `id, 'port.p3.mac', 'mac', ${macSql('3', `k + v / ${half}`)}`),
    ...halves(
      'machine_term',
      `id, 'address.eth0', 'address', '10.' || 9 + v || '.' || (k >> 8 & 255) || '.' || (k & 255)`,
    ),
  ];
}

const terms = `cross join lateral (values ('name', 'name', 'rack-' || k / 40 || '-u' || k % 40), ('system.serial', 'serial', 'sys' || k),
  ('board.serial', 'serial', 'brd' || k), ('os.hostname', 'hostname', 'host-' || k), ('system.product', 'model', 'model ' || k % 12),
  ('port.p0.mac', 'mac', ${macSql('0', 'k')}), ('port.p1.mac', 'mac', ${macSql('1', 'k')}), ('bmc.mac', 'mac', ${macSql(`'f'`, 'k')}),
  ('part.disk-0.serial', 'serial', 'disk' || k || 'n0'), ('part.disk-1.serial', 'serial', 'disk' || k || 'n1')) term(source, kind, term)`;

const eventColumns = (fleet: number): string =>
  `'00000004-0000-5000-8000-' || lpad(p::text, 12, '0') as event_id, (p - 1) / ${fleet} as n,
  ${start} + p * (interval '1 day' / ${fleet}) as at, '00000003-0000-5000-8000-' || lpad(p::text, 12, '0') as command`;

/** Every event a command of its own, as in test/support/fleet-events.ts. */
function events({ fleet, events: each }: Past): string[] {
  const from = `from (select p, ${machineIdSql(`(p - 1) % ${fleet}`)} as id, ${eventColumns(fleet)} from generate_series(1, ${fleet * each}) p) e`;
  const told = `at, at, 'process:ingest', null, 'agent', command, command, command, 'a report told something new'`;
  return [`insert into machinedb.audit_event select p, event_id, 'BiosChanged', 'machine', id, n, id, ${told} ${from}`];
}

/** Statements that fill the tables of all read models with a past, before these have indexes. */
export function pastRows(past: Past): readonly string[] {
  const last = past.versions - 1;
  const steady = { past: 'false', now: 'v = 0' };
  return [
    versionTable(past),
    'analyze version',
    ...history('machine', machineColumns, { past: `v < ${last}`, now: `v = ${last}` }, '', machineNames),
    'insert into machinedb.machine_born select from_position, id from version where v = 0',
    ...history('machine_term', 'id, source, kind, term', steady, terms),
    ...parts(last),
    ...network(last, past.versions / 2),
    ...events(past),
    'drop table version, halves',
  ];
}
