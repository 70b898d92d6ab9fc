import { Badge } from '#console/ui/badge.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { plainWords, speedText } from '../figures.js';
import { MachineLink } from '../machine-link.jsx';
import type { CableRow } from '../place/cable-rows.js';
import type { Machine } from './network-section.jsx';

type Port = Machine['ports'][number];
type Row = CableRow<Machine['cables'][number]>;

const Link = ({ link }: Pick<Port, 'link'>) =>
  link === null ? '–' : <Badge tone={link ? 'good' : 'plain'}>{link ? 'up' : 'no link'}</Badge>;

const speedOf = ({ speedMbps, maxSpeedMbps }: Port): string => {
  if (speedMbps === null) return maxSpeedMbps === null ? '–' : `up to ${speedText(maxSpeedMbps)}`;
  return maxSpeedMbps === null || maxSpeedMbps === speedMbps
    ? speedText(speedMbps)
    : `${speedText(speedMbps)} of ${speedText(maxSpeedMbps)}`;
};

const Neighbour = ({ row }: { readonly row: Row | undefined }) => {
  if (!row) return '–';
  const { cable, other, seen, findings } = row;
  const isAsPlanned = cable && seen.length > 0 && findings.length === 0;
  return (
    <>
      {seen.length === 0 ? 'nobody seen' : seen.join(', ')} {isAsPlanned && <Badge tone="good">as planned</Badge>}
      {findings.map(({ kind, message }) => (
        <span key={kind} title={message}>
          <Badge tone="bad">{plainWords(kind)}</Badge>{' '}
        </span>
      ))}
      {other && !isAsPlanned && (
        <>
          planned: {other.machine ? <MachineLink machine={other.machine} /> : other.id} {other.port}
        </>
      )}
    </>
  );
};

/** Ports with link, speed and who is at the other end. */
export const PortsTable = ({ machine, rows }: { readonly machine: Machine; readonly rows: readonly Row[] }) => {
  if (machine.ports.length === 0)
    return <EmptyState title="No ports reported">The agent tells of them with its first inventory report.</EmptyState>;
  const byPort = new Map(rows.map((row) => [row.port, row]));
  return (
    <SimpleTable
      label="Ports"
      isStacked
      rows={machine.ports}
      keyOf={({ key }) => key}
      columns={[
        { id: 'name', title: 'Port', cell: ({ name, key }) => <code>{name ?? key}</code> },
        { id: 'mac', title: 'MAC', cell: ({ mac }) => (mac === null ? '–' : <code>{mac}</code>) },
        { id: 'link', title: 'Link', cell: ({ link }) => <Link link={link} /> },
        { id: 'speed', title: 'Speed', cell: speedOf },
        { id: 'mtu', title: 'MTU', isFigure: true, cell: ({ mtu }) => mtu ?? '–' },
        {
          id: 'neighbour',
          title: 'Neighbour',
          cell: ({ name, key }) => <Neighbour row={byPort.get(name ?? key)} />,
        },
        { id: 'driver', title: 'Driver', cell: ({ driver }) => driver ?? '–' },
      ]}
    />
  );
};
