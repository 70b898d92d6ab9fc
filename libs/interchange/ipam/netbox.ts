import { exportRows, type ExportRow } from './rows.js';
import { addressingCommands, type RowCommand, type SaidAddress, type SaidPrefix } from './to-commands.js';
import { codeFrom, functionFrom } from './words.js';

/** Exports of NetBox, as its lists write them: CSV (as shown, or all data), or pages of its REST API as JSON. */
export interface NetboxExports {
  readonly vrfs?: string | undefined;
  readonly aggregates?: string | undefined;
  readonly prefixes?: string | undefined;
  readonly ipAddresses?: string | undefined;
  readonly vlans?: string | undefined;
}

export interface ImportOptions {
  /** Code of the VRF for what has none there; "Global" in NetBox. */
  readonly globalVrf: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly force?: string | undefined;
}

/** "prod (65000:1)" is what tables show for a VRF with a route distinguisher. */
const vrfName = (shown: string): string => shown.replace(/ \([\d.]+:\d+\)$/, '');

function vrfOf({ cells }: ExportRow, { globalVrf }: ImportOptions): string {
  const shown = cells['vrf.name'] ?? cells['vrf'] ?? '';
  return ['', 'Global'].includes(shown) ? globalVrf : codeFrom(vrfName(shown));
}

const labelled = (what: string, { label }: ExportRow): string => `${what}, ${label}`;

function vrfCommands(rows: readonly ExportRow[]): readonly RowCommand[] {
  return rows.map((row) => {
    const { name = '', rd } = row.cells;
    const data = { vrf: codeFrom(name), title: name, ...(rd && { routeDistinguisher: rd }) };
    return { label: labelled('VRFs', row), command: { type: 'CreateVrf', data } };
  });
}

function aggregateCommands(rows: readonly ExportRow[], options: ImportOptions): readonly RowCommand[] {
  return rows.map((row) => {
    const { prefix = '', rir = '', description = '' } = row.cells;
    const { globalVrf: vrf, force } = options;
    const data = { vrf, prefix, registry: codeFrom(rir), title: description, ...(force && { force }) };
    return { label: labelled('aggregates', row), command: { type: 'AddAggregate', data } };
  });
}

function saidPrefix(row: ExportRow, options: ImportOptions): SaidPrefix {
  const { prefix = '', status = '', description = '', role } = row.cells;
  const scope = row.cells['scope_type'];
  const site = row.cells['site'] ?? (scope === undefined || scope.endsWith('site') ? row.cells['scope'] : undefined);
  return {
    label: labelled('prefixes', row),
    vrf: vrfOf(row, options),
    prefix,
    container: status.toLowerCase() === 'container',
    title: description,
    function: functionFrom(role),
    site: site === undefined ? undefined : codeFrom(site),
  };
}

function saidAddress(row: ExportRow, options: ImportOptions): SaidAddress {
  const { address = '', dns_name: name, device, description, role } = row.cells;
  const assigned = device ?? row.cells['assigned_object.display'];
  return {
    label: labelled('IP addresses', row),
    vrf: vrfOf(row, options),
    address,
    for: name ?? assigned ?? description ?? address,
    function: functionFrom(role),
  };
}

function vlanCommands(rows: readonly ExportRow[], { globalVrf }: ImportOptions): readonly RowCommand[] {
  const groupOf = ({ cells }: ExportRow): string => codeFrom(cells['group'] ?? cells['site'] ?? globalVrf);
  const groups = [...new Set(rows.map(groupOf))].map((group) => ({
    label: `VLAN group ${group}`,
    command: { type: 'CreateVlanGroup', data: { group } },
  }));
  const vlans = rows.map((row) => {
    const { vid, name = '', description = '' } = row.cells;
    const data = { group: groupOf(row), vid: Number(vid), name: name.replace(/[^\w.-]+/g, '-'), title: description };
    return { label: labelled('VLANs', row), command: { type: 'AddVlan', data } };
  });
  return [...groups, ...vlans];
}

/** The commands that exports of NetBox lead to, in the order in which they have to be given. @throws UnreadableExport */
export function netboxCommands(files: NetboxExports, options: ImportOptions): readonly RowCommand[] {
  const read = (text: string | undefined) => (text === undefined ? [] : exportRows(text));
  return [
    ...vrfCommands(read(files.vrfs)),
    ...aggregateCommands(read(files.aggregates), options),
    ...addressingCommands(
      read(files.prefixes).map((row) => saidPrefix(row, options)),
      read(files.ipAddresses).map((row) => saidAddress(row, options)),
      options,
    ),
    ...vlanCommands(read(files.vlans), options),
  ];
}
