import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Meter } from '#console/ui/meter.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import styles from '../cabling/cabling.module.css';
import type { WholeRackFragment } from '../rack/rack.graphql.js';
import { machinesOf } from '../rack/use-rack.js';
import { rackOutletsDocument, type RackOutletsQuery } from './power.graphql.js';

type Outlet = RackOutletsQuery['outlets']['edges'][number]['node'];

const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1);

const Feeds = ({ rack, outlets }: { readonly rack: WholeRackFragment; readonly outlets: readonly Outlet[] }) => (
  <Panel
    title="Feeds"
    actions={<CommandMenu subject={rack.id} commands={['changeRack']} fixed={{ rack: rack.id }} />}
    isFlush
  >
    {rack.feeds.length === 0 ? (
      <EmptyState title="No feeds are known">Change the rack, and say which feeds reach it.</EmptyState>
    ) : (
      <SimpleTable
        label="Feeds"
        isStacked
        rows={rack.feeds}
        keyOf={({ feed }) => feed}
        columns={[
          { id: 'feed', title: 'Feed', cell: ({ feed }) => feed },
          { id: 'volts', title: 'Volts', isFigure: true, cell: ({ volts }) => volts },
          { id: 'amps', title: 'Amperes', isFigure: true, cell: ({ amps }) => amps },
          {
            id: 'pdus',
            title: 'Devices on it',
            cell: ({ feed }) =>
              [
                ...new Set(outlets.filter((one) => one.feed?.feed === feed).map(({ deviceId }) => nameOf(deviceId))),
              ].join(', '),
          },
        ]}
      />
    )}
  </Panel>
);

const Findings = ({ machines }: Pick<RackOutletsQuery, 'machines'>) => {
  const rows = machines.edges.flatMap(({ node }) =>
    node.power.findings.map((finding) => ({ ...finding, id: node.id, called: node.called })),
  );
  return (
    <Panel title={rows.length === 0 ? 'Nothing is wrong with power' : `${rows.length} to look at`}>
      {rows.length === 0 ? (
        <p>As far as cables are planned and power supplies reported.</p>
      ) : (
        <ul className={styles['findings']}>
          {rows.map(({ id, called, kind, psu, message }) => (
            <li key={`${id} ${kind} ${psu}`}>
              <div className={styles['row']}>
                <Badge tone="warn">{kind.toLowerCase().replaceAll('_', ' ')}</Badge>
                <Link to="/machines/$machineId" params={{ machineId: id }} search={{}}>
                  {called}
                </Link>
              </div>
              <p>{message}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};

const Strip = ({
  id,
  outlets,
  rack,
}: {
  readonly id: string;
  readonly outlets: readonly Outlet[];
  readonly rack: string;
}) => {
  const [onlyUsed, setOnlyUsed] = useState(false);
  const used = outlets.filter(({ cable }) => cable !== null);
  const feed = outlets[0]?.feed;
  return (
    <Panel
      title={`${nameOf(id)}${feed ? ` · feed ${feed.feed}` : ''}`}
      isFlush
      actions={
        <>
          <Checkbox isSelected={onlyUsed} onChange={setOnlyUsed}>
            Only used
          </Checkbox>
          {!feed && (
            <CommandButton command="feedDevice" subject={id} fixed={{ deviceId: id }} initial={{ rack }}>
              Say its feed
            </CommandButton>
          )}
        </>
      }
    >
      <div className={styles['scroll']}>
        <Meter
          label="Outlets"
          of={outlets.length}
          parts={used.length === 0 ? [] : [{ name: 'used', value: used.length, tone: 'accent' }]}
        />
      </div>
      <SimpleTable
        label={`Outlets of ${id}`}
        isStacked
        rows={onlyUsed ? used : outlets}
        keyOf={({ name }) => name}
        columns={[
          { id: 'name', title: 'Outlet', isShort: true, cell: ({ name }) => name },
          { id: 'plug', title: 'Plug', isShort: true, cell: ({ plug }) => plug },
          { id: 'leg', title: 'Phase', cell: ({ feedLeg }) => feedLeg },
          {
            id: 'to',
            title: 'Feeds',
            cell: ({ machine, port }) =>
              machine ? (
                <>
                  <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
                    {machine.called}
                  </Link>{' '}
                  {port}
                </>
              ) : (
                port
              ),
          },
          {
            id: 'do',
            title: 'Commands',
            cell: ({ name, cable }) =>
              cable ? (
                <CommandMenu
                  subject={`${id} ${name}`}
                  commands={['moveCable', 'changeCable', 'removeCable']}
                  fixed={{ cableId: cable.id }}
                  expectedRevision={cable.revision}
                />
              ) : (
                <CommandMenu
                  subject={`${id} ${name}`}
                  commands={[
                    { command: 'planCable', initial: { kind: 'POWER', b: { kind: 'DEVICE', id, port: name } } },
                  ]}
                />
              ),
          },
        ]}
      />
    </Panel>
  );
};

/** Feeds of a rack, the outlets of what hangs on them, and what hangs on these. */
export const PowerView = ({ rack }: { readonly rack: WholeRackFragment }) => {
  const [site = '', code = ''] = rack.id.split('/');
  const asked = useApi(
    rackOutletsDocument,
    { filter: `site="${site}" and rack="${code}"`, machines: machinesOf(rack.id) },
    { topics: ['cable', 'device', 'rack', 'machine'] },
  );
  return (
    <Answer of={asked} height={30}>
      {({ outlets, machines }) => {
        const all = outlets.edges.map(({ node }) => node);
        const ids = [...new Set(all.map(({ deviceId }) => deviceId))];
        return (
          <div className={styles['view']}>
            <Columns>
              <Feeds rack={rack} outlets={all} />
              <Findings machines={machines} />
            </Columns>
            <Columns areWide>
              {ids.map((id) => (
                <Strip key={id} id={id} rack={rack.id} outlets={all.filter(({ deviceId }) => deviceId === id)} />
              ))}
            </Columns>
            {ids.length === 0 && (
              <EmptyState title="No outlets are known here">
                Place a PDU whose device type is in the catalogue: its outlets are those of its type.
              </EmptyState>
            )}
          </div>
        );
      }}
    </Answer>
  );
};
