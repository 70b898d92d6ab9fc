import { Link } from '@tanstack/react-router';
import { LifecycleBadge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { fromTheTop } from './layout.js';
import { serialOf, type RackMachine, type RackModel } from './model.js';
import { slotText, unitsText } from './place-text.js';
import { strayOf } from './stray.js';

interface Row {
  readonly key: string;
  readonly where: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly machine: RackMachine | undefined;
}

function rowsOf(model: RackModel): readonly Row[] {
  return fromTheTop(model, model.things).flatMap((thing) => [
    { ...thing, where: unitsText(thing), machine: thing.machine },
    ...(thing.slots ?? []).flatMap(({ held }) =>
      held.map((tenant) => ({
        ...tenant,
        where: slotText(tenant),
        detail: tenant.detail ?? tenant.machine?.system.product ?? '',
        machine: tenant.machine,
      })),
    ),
  ]);
}

const Name = ({ row: { label, machine } }: { readonly row: Row }) =>
  machine ? (
    <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
      {label}
    </Link>
  ) : (
    label
  );

/** The picture in words, from the top down. */
export const RackList = ({ model }: { readonly model: RackModel }) => {
  const rows = rowsOf(model);
  if (rows.length === 0)
    return <EmptyState title="The rack is empty">Place a machine, a chassis or a device in its picture.</EmptyState>;
  return (
    <Panel title={`What stands in ${model.id}`} isFlush>
      <SimpleTable
        label={`Units of rack ${model.id}`}
        isStacked
        rows={rows}
        keyOf={({ key, where }) => `${key} ${where}`}
        columns={[
          { id: 'where', title: 'Place', isShort: true, cell: ({ where }) => where },
          { id: 'label', title: 'Name', cell: (row) => <Name row={row} /> },
          { id: 'kind', title: 'Kind', isShort: true, cell: ({ kind }) => kind },
          {
            id: 'serial',
            title: 'Serial',
            isShort: true,
            cell: ({ machine }) => machine && <code>{serialOf(machine)}</code>,
          },
          { id: 'detail', title: 'Model, purpose', cell: ({ detail }) => detail },
          {
            id: 'state',
            title: 'State',
            cell: ({ machine }) => machine && <LifecycleBadge lifecycle={machine.lifecycle} />,
          },
          { id: 'seen', title: 'Last seen', cell: ({ machine }) => machine && <When at={machine.lastSeenAt} /> },
          { id: 'ports', title: 'Its ports say', cell: ({ machine }) => strayOf(machine) },
        ]}
      />
    </Panel>
  );
};
