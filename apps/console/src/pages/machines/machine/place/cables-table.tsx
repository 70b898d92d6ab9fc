import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { cableCommands } from '../../../places/cabling/where-it-is.js';
import { plainWords, speedText } from '../figures.js';
import { MachineLink } from '../machine-link.jsx';
import { cableRows, type CableRow } from './cable-rows.js';
import type { Machine } from './place-section.jsx';

type Row = CableRow<Machine['cables'][number]>;

const Planned = ({ row: { cable, other } }: { readonly row: Row }) =>
  cable && other ? (
    <>
      {other.machine ? <MachineLink machine={other.machine} /> : (other.id ?? 'somewhere else')} {other.port}
    </>
  ) : (
    <em>nothing</em>
  );

const Verdict = ({ row: { findings, seen, cable } }: { readonly row: Row }) => {
  const [finding] = findings;
  if (finding)
    return (
      <span title={findings.map(({ message }) => message).join('\n')}>
        <Badge tone="bad">{plainWords(finding.kind)}</Badge>
      </span>
    );
  if (seen.length > 0 && cable) return <Badge tone="good">as planned</Badge>;
  return cable ? <Badge>{plainWords(cable.status)}</Badge> : <Badge tone="warn">not planned</Badge>;
};

/** Planned beside seen, port by port. */
export const CablesTable = ({ machine }: { readonly machine: Machine }) => {
  const rows = cableRows(machine);
  if (rows.length === 0)
    return <EmptyState title="No cables">None is planned into it, and none of its ports sees a neighbour.</EmptyState>;
  return (
    <SimpleTable
      label="Cables"
      isStacked
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { id: 'port', title: 'Port', cell: ({ port }) => <code>{port}</code> },
        { id: 'planned', title: 'Planned', cell: (row) => <Planned row={row} /> },
        { id: 'seen', title: 'Seen', cell: ({ seen }) => (seen.length === 0 ? '–' : seen.join(', ')) },
        { id: 'verdict', isMain: true, title: 'Verdict', cell: (row) => <Verdict row={row} /> },
        {
          id: 'kind',
          title: 'Cable',
          cell: ({ cable }) =>
            cable &&
            [cable.label, plainWords(cable.kind), cable.speedMbps === null ? null : speedText(cable.speedMbps)]
              .filter((one) => one !== null)
              .join(', '),
        },
        {
          id: 'do',
          title: <span className="visually-hidden">Commands</span>,
          cell: ({ cable, port, findings }) =>
            cable && (
              <CommandMenu
                subject={`cable ${cable.label ?? port}`}
                commands={cableCommands(cable, findings[0])}
                fixed={{ cableId: cable.id }}
              />
            ),
        },
      ]}
    />
  );
};
