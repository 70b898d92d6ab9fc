import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { LongTable } from '#console/ui/long-table.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { observedSessionsDocument, rackSessionsDocument, type RackSessionsQuery } from './bgp-page.graphql.js';
import { comparedColumns, MachineIfKnown } from './session-columns.jsx';
import { compare, sessionsFilter, sessionTopics as topics, type PlannedMachine } from './sessions.js';

const Settings = ({ rack, of }: { readonly rack: string; readonly of: RackSessionsQuery['rackBgp'] }) => (
  <Panel
    title={`Switches of ${rack}`}
    isFlush
    actions={
      of && (
        <CommandMenu
          subject={`BGP of ${rack}`}
          commands={['setRackBgp', 'clearRackBgp']}
          fixed={{ rack }}
          expectedRevision={of.revision}
        />
      )
    }
  >
    {of ? (
      <SimpleTable
        label={`Switches of ${rack}`}
        isStacked
        rows={of.tors}
        keyOf={({ device }) => device}
        columns={[
          { id: 'device', title: 'Switch', cell: ({ device, hostname }) => `${hostname} (${device})` },
          { id: 'asn', title: 'AS number', cell: ({ asn }) => asn ?? 'from its pool' },
          { id: 'interface', title: 'Machines call it', cell: (tor) => <code>{tor.interface}</code> },
          { id: 'links', title: 'Links', cell: ({ numbered }) => (numbered ? 'with addresses' : 'without addresses') },
          { id: 'flavour', title: 'Software', cell: ({ flavour }) => flavour },
        ]}
      />
    ) : (
      <EmptyState
        title={`Nobody said how machines of ${rack} speak BGP`}
        actions={<CommandButton command="setRackBgp" subject={rack} fixed={{ rack }} />}
      >
        Say which switches are on top of it, and over which interfaces.
      </EmptyState>
    )}
  </Panel>
);

const Gaps = ({ machines }: { readonly machines: readonly PlannedMachine[] }) => {
  const gaps = machines.flatMap((machine) => machine.bgpGaps.map((gap) => ({ machine, gap })));
  if (gaps.length === 0) return null;
  return (
    <Panel title="What is missing" isFlush>
      <SimpleTable
        label="Why sessions are not planned"
        isStacked
        rows={gaps}
        keyOf={({ machine, gap }) => `${machine.id} ${gap.message}`}
        columns={[
          { id: 'machine', title: 'Machine', cell: ({ machine }) => <MachineIfKnown machine={machine} /> },
          { id: 'what', title: 'What', cell: ({ gap }) => gap.message },
          { id: 'wayOut', title: 'Way out', cell: ({ gap }) => gap.wayOut },
        ]}
      />
    </Panel>
  );
};

/** A rack whole: its switches, what machines should speak with them, and what was seen. */
export const RackSessions = ({ rack }: { readonly rack: string }) => {
  const filter = sessionsFilter({ rack });
  const planned = useApi(rackSessionsDocument, { rack, filter: `${filter} and lifecycle=accepted` }, { topics });
  const observed = useWhole(observedSessionsDocument, { filter, first: 500 }, (result) => result.bgpSessionsObserved, {
    topics,
  });
  return (
    <Answer of={planned} height={30}>
      {({ rackBgp, machines: { edges } }) => {
        const machines = edges.map(({ node }) => node);
        const rows = compare(machines, observed.data?.rows ?? []);
        return (
          <>
            <Settings rack={rack} of={rackBgp} />
            <Gaps machines={machines} />
            <Panel
              title={`${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'session' : 'sessions'}, planned and seen`}
              isFlush
            >
              {rows.length === 0 ? (
                <EmptyState title="No session is planned, and none was seen">
                  Machines of this rack need an AS number, and a cable to a switch.
                </EmptyState>
              ) : (
                <LongTable label={`Sessions of ${rack}`} rows={rows} columns={comparedColumns} />
              )}
            </Panel>
          </>
        );
      }}
    </Answer>
  );
};
