import { useMemo, useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { fromTheTop } from '../rack/layout.js';
import { machinesIn, type RackModel } from '../rack/model.js';
import type { WholeRackFragment } from '../rack/rack.graphql.js';
import { machinesOf } from '../rack/use-rack.js';
import { cableGroups, devicesOf, drawingOf, type CableGroup, type Drawing } from './cabling-model.js';
import { CablingPicture } from './cabling-picture.jsx';
import { rackCablesDocument, type RackCablesQuery } from './cabling.graphql.js';
import styles from './cabling.module.css';
import { FindingsList } from './findings-list.jsx';
import { cableCommands } from './where-it-is.js';

/** Of the choice of devices: all of them. */
const everything = '*';

const names: Readonly<Record<CableGroup, string>> = { network: 'Network', power: 'Power', console: 'Consoles' };

/** From the top of the rack down, machines of a chassis where the chassis is. */
const orderOf = (model: RackModel): ReadonlyMap<string, number> => {
  const things = fromTheTop(model, model.things);
  const ids = things.flatMap((thing) => [thing.id, ...machinesIn({ ...model, things: [thing] }).map(({ id }) => id)]);
  return new Map(ids.map((id, nth) => [id, nth]));
};

/** Cables that end in the rack's devices and chassis; one that cannot be asked for by nobody's id matches none. */
function endsFilter({ things, id }: RackModel): string {
  const ids = things.filter(({ kind }) => kind === 'device' || kind === 'chassis').map((one) => `"${one.id}"`);
  return ids.length === 0 ? `end.id="${id}"` : `end.id in (${ids.join(', ')})`;
}

const Key = () => (
  <ul className={styles['key']} aria-label="What the lines say">
    <li>
      <Badge tone="good">solid</Badge> as planned, and heard
    </li>
    <li>
      <Badge>dotted</Badge> planned, nobody heard
    </li>
    <li>
      <Badge tone="bad">dashed, thick</Badge> differs; the thick line is where it leads in fact
    </li>
  </ul>
);

const CableTable = ({ drawing: { left, right, lines } }: { readonly drawing: Drawing }) => (
  <SimpleTable
    label="Cables"
    isStacked
    rows={lines}
    keyOf={({ cable }) => cable.id}
    columns={[
      { id: 'label', title: 'Label', cell: ({ cable }) => cable.label ?? cable.id.slice(0, 8) },
      { id: 'from', title: 'From', cell: (line) => `${left[line.left]?.owner} ${left[line.left]?.port}` },
      { id: 'to', title: 'To', cell: (line) => `${right[line.right]?.owner} ${right[line.right]?.port}` },
      { id: 'kind', title: 'Kind', cell: ({ cable }) => cable.kind.toLowerCase() },
      {
        id: 'seen',
        isMain: true,
        title: 'Seen',
        cell: ({ finding, isSeen }) =>
          finding ? (
            <Badge tone="bad">{finding.kind.toLowerCase().replaceAll('_', ' ')}</Badge>
          ) : isSeen ? (
            <Badge tone="good">as planned</Badge>
          ) : (
            <Badge>not heard</Badge>
          ),
      },
      {
        id: 'do',
        title: 'Commands',
        cell: ({ cable, finding }) => (
          <CommandMenu
            subject={`cable ${cable.label ?? cable.id}`}
            commands={cableCommands(cable, finding)}
            fixed={{ cableId: cable.id }}
            expectedRevision={cable.revision}
          />
        ),
      },
    ]}
  />
);

const Cables = ({ data, model }: { readonly data: RackCablesQuery; readonly model: RackModel }) => {
  const [group, setGroup] = useState<CableGroup>('network');
  const [chosen, setChosen] = useState<string>();
  const [wanted, setWanted] = useState<string>();
  const order = useMemo(() => orderOf(model), [model]);
  const devices = useMemo(() => devicesOf(data, group, order), [data, group, order]);
  // One device at a time can be read; first one where something differs.
  const device = wanted ?? devices.find(({ differs }) => differs)?.id ?? devices[0]?.id;
  const drawing = useMemo(
    () => drawingOf(data, group, order, device === everything ? undefined : device),
    [data, group, order, device],
  );
  const rows = data.machines.edges.flatMap(({ node: { id, called, cablingFindings } }) =>
    cablingFindings.map((finding) => ({ finding, machineId: id, where: `${called} ${finding.port}` })),
  );
  return (
    <div className={styles['view']}>
      <Panel title={rows.length === 0 ? 'Nothing differs' : `${rows.length} differ from the plan`}>
        {rows.length === 0 ? (
          <p>What is heard on the cables of this rack is as planned.</p>
        ) : (
          <FindingsList rows={rows} />
        )}
      </Panel>
      <Panel
        title={`${drawing.lines.length} cables`}
        isFlush
        actions={
          <>
            <SelectField
              label="Which cables"
              isLabelHidden
              options={cableGroups.map((id) => ({ id, label: names[id] }))}
              value={group}
              onChange={(id) => {
                setGroup(cableGroups.find((one) => one === id) ?? 'network');
                setWanted(undefined);
              }}
            />
            <SelectField
              label="Which device"
              isLabelHidden
              options={[
                ...devices.map(({ id, label, differs }) => ({ id, label, ...(differs && { detail: 'differs' }) })),
                { id: everything, label: 'All devices' },
              ]}
              value={device ?? everything}
              onChange={setWanted}
            />
            <CommandButton command="planCable">Plan a cable</CommandButton>
          </>
        }
      >
        {drawing.lines.length === 0 ? (
          <EmptyState title="No cables are planned here">
            Plan one, or import many: then what is seen is compared with them.
          </EmptyState>
        ) : (
          <>
            {group === 'network' && <Key />}
            <CablingPicture drawing={drawing} chosen={chosen} onChoose={setChosen} />
            <CableTable drawing={chosen === undefined ? drawing : onlyOf(drawing, chosen)} />
          </>
        )}
      </Panel>
    </div>
  );
};

const onlyOf = (drawing: Drawing, chosen: string): Drawing => {
  const lines = drawing.lines.filter(({ cable }) => cable.id === chosen);
  return lines.length === 0
    ? drawing
    : { ...drawing, lines: [...lines, ...drawing.lines.filter(({ cable }) => cable.id !== chosen)] };
};

export interface CablingViewProps {
  readonly rack: WholeRackFragment;
  readonly model: RackModel;
}

/** The cables of a rack: planned, and seen. */
export const CablingView = ({ rack, model }: CablingViewProps) => {
  const asked = useApi(
    rackCablesDocument,
    { machines: machinesOf(rack.id), devices: endsFilter(model) },
    { topics: ['cable', 'cableEnd', 'machine'] },
  );
  return (
    <Answer of={asked} height={30}>
      {(data) => <Cables data={data} model={model} />}
    </Answer>
  );
};
