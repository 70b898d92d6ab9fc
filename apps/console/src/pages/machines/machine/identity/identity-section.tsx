import { isPast } from '#console/api/moment.js';
import { useApi } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import { Badge } from '#console/ui/badge.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { Evidence } from './evidence.jsx';
import { IdentityEvents } from './identity-events.jsx';
import { machineIdentityDocument, type MachineIdentityQuery } from './identity.graphql.js';
import { KeptIdentity } from './kept-identity.jsx';

export type Machine = NonNullable<MachineIdentityQuery['machine']>;

const copied = (label: string, text: string | null) =>
  text === null ? null : <Copyable key={label} text={text} label={label} />;

const valuesOf = ({ id, system, board, chassis, bmc, tpm, discoveredAt }: Machine): readonly KeyValue[] => [
  ['Our id', copied('id', id)],
  ['System serial', copied('system serial', system.serial)],
  ['SMBIOS UUID', copied('SMBIOS UUID', system.uuid)],
  ['Board serial', copied('board serial', board.serial)],
  ['Chassis serial', copied('chassis serial', chassis.serial)],
  ['MAC of its BMC', copied('MAC of its BMC', bmc.mac)],
  ['TPM', tpm.version],
  ['First seen', <When key="first" at={discoveredAt} isExact />],
];

const Report = ({ report }: Pick<Machine, 'report'>) =>
  report ? (
    <KeyValues
      values={[
        ['Taken', <When key="taken" at={report.observedAt} isExact />],
        ['Came in', <When key="came" at={report.receivedAt} isExact />],
        ['Format', report.format],
        ['sha256', <Copyable key="digest" text={report.digest} label="digest" />],
      ]}
    />
  ) : (
    <EmptyState title="No report">It was announced, and has not come yet.</EmptyState>
  );

const Facts = ({ machine }: { readonly machine: Machine }) => (
  <Columns>
    <Panel title="What it says it is">
      <KeyValues values={valuesOf(machine)} />
    </Panel>
    <Panel title="Newest report">
      <Report report={machine.report} />
    </Panel>
  </Columns>
);

const NowOnly = () => (
  <Panel title="What it is recognised by">
    <p>
      <Badge>now only</Badge> Evidence is kept as it stands now. What was claimed and released by then stands below,
      event by event.
    </p>
  </Panel>
);

/** Why we believe that it is this machine, and whoever else had what it shows. */
export const IdentitySection = ({ machineId }: SectionProps) => {
  const past = isPast(useMoment());
  const asked = useApi(machineIdentityDocument, { id: machineId }, { topics: ['machine', 'kept', 'evidence'] });
  return (
    <Answer of={asked} height={30}>
      {({ machine }) =>
        machine && (
          <div className={styles['section']}>
            <Facts machine={machine} />
            {past ? <NowOnly /> : <Evidence machineId={machineId} />}
            <IdentityEvents machineId={machineId} />
            <KeptIdentity machineId={machineId} kept={machine.keptIdentity} />
          </div>
        )
      }
    </Answer>
  );
};
