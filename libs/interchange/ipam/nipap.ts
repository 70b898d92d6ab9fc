import type { ImportOptions } from './netbox.js';
import { exportRows, type ExportRow } from './rows.js';
import { addressingCommands, type RowCommand } from './to-commands.js';
import { codeFrom, functionFrom } from './words.js';

/** NIPAP's CSV export has no header; the older one has no customer. */
const columns = (count: number): readonly string[] => [
  'vrf_rt',
  'display_prefix',
  'type',
  'node',
  'order_id',
  ...(count > 6 ? ['customer_id'] : []),
  'description',
];

/** The VRF that NIPAP always has is called "default", and has no route target. */
function vrfOf({ cells }: ExportRow, globalVrf: string): string {
  const target = cells['vrf_rt'] ?? cells['vrf.rt'] ?? '';
  if (target === '' || target === '-') return globalVrf;
  return codeFrom(cells['vrf_name'] ?? `rt-${target}`);
}

function vrfCommands(rows: readonly ExportRow[], globalVrf: string): readonly RowCommand[] {
  const titles = new Map(
    rows.map((row) => [vrfOf(row, globalVrf), row.cells['vrf_name'] ?? row.cells['vrf_rt'] ?? '']),
  );
  return [...titles]
    .filter(([vrf]) => vrf !== globalVrf)
    .map(([vrf, title]) => ({ label: `VRF ${vrf}`, command: { type: 'CreateVrf', data: { vrf, title } } }));
}

const prefixOf = ({ cells }: ExportRow): string => cells['display_prefix'] ?? cells['prefix'] ?? '';
const isHost = ({ cells }: ExportRow): boolean => cells['type']?.toLowerCase() === 'host';
const purposeOf = ({ cells }: ExportRow) => functionFrom(`${cells['description'] ?? ''} ${cells['tags'] ?? ''}`);

/**
 * The commands that an export of NIPAP leads to: reservations are containers, assignments are networks, hosts are addresses.
 * @throws UnreadableExport
 */
export function nipapCommands(text: string, options: ImportOptions): readonly RowCommand[] {
  const rows = exportRows(text, columns);
  const { globalVrf } = options;
  const prefixes = rows
    .filter((row) => !isHost(row))
    .map((row) => ({
      label: row.label,
      vrf: vrfOf(row, globalVrf),
      prefix: prefixOf(row),
      container: row.cells['type']?.toLowerCase() === 'reservation',
      title: row.cells['description'] ?? '',
      function: purposeOf(row),
      site: undefined,
    }));
  const hosts = rows.filter(isHost).map((row) => ({
    label: row.label,
    vrf: vrfOf(row, globalVrf),
    address: prefixOf(row),
    for: row.cells['node'] ?? row.cells['description'] ?? prefixOf(row),
    function: purposeOf(row),
  }));
  return [...vrfCommands(rows, globalVrf), ...addressingCommands(prefixes, hosts, options)];
}
