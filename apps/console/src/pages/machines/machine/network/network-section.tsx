import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { cableRows } from '../place/cable-rows.js';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { AddressesTable } from './addresses-table.jsx';
import { BgpTable } from './bgp-table.jsx';
import { machineNetworkDocument, type MachineNetworkQuery } from './network.graphql.js';
import { PathTables } from './path-tables.jsx';
import { PortsTable } from './ports-table.jsx';

export type Machine = NonNullable<MachineNetworkQuery['machine']>;

const Asn = ({ machine: { id, called, asn } }: { readonly machine: Machine }) =>
  asn === null ? (
    <CommandButton command="assignAsn" subject={called} fixed={{ machineId: id }}>
      Give an AS number
    </CommandButton>
  ) : (
    <span>
      AS <code>{String(asn)}</code>
    </span>
  );

/** Its ports and who is behind them, its addresses, its BGP sessions, and what gets through. */
export const NetworkSection = ({ machineId }: SectionProps) => {
  const topics = ['machine', 'observation', 'pool', 'asnpool', 'rackbgp', 'cable', 'rack'];
  const asked = useApi(machineNetworkDocument, { id: machineId }, { topics });
  return (
    <Answer of={asked} height={40}>
      {({ machine }) =>
        machine && (
          <div className={styles['section']}>
            <Panel title="Ports" isFlush>
              <PortsTable machine={machine} rows={cableRows(machine)} />
            </Panel>
            <Panel title="Addresses" isFlush>
              <AddressesTable machine={machine} />
            </Panel>
            <Panel title="BGP sessions" actions={<Asn machine={machine} />} isFlush>
              <BgpTable machine={machine} />
            </Panel>
            <PathTables path={machine.path} />
          </div>
        )
      }
    </Answer>
  );
};
