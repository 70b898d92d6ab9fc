import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Button } from '#console/ui/button.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Meter } from '#console/ui/meter.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { timeText } from '#console/ui/when.jsx';
import type { Announced, Tenant, Thing } from '../rack/model.js';
import { unitsText } from '../rack/place-text.js';
import styles from './facts.module.css';

interface Props {
  readonly thing: Thing;
  readonly rack: string;
  readonly onCarry: (() => void) | undefined;
}

const MoveButton = ({ onCarry }: Pick<Props, 'onCarry'>) => onCarry && <Button onPress={onCarry}>Move…</Button>;

const ChassisFacts = ({ thing, rack, onCarry }: Props) => {
  const slots = thing.slots ?? [];
  const used = slots.filter(({ held }) => held.length > 0).length;
  const commands = ['changeChassis', 'reserveSlot', 'removeChassisFromPlace', 'retireChassis'];
  return (
    <Panel
      title={`Chassis ${thing.label}`}
      actions={
        <>
          <MoveButton onCarry={onCarry} />
          <CommandMenu subject={thing.id} commands={commands} fixed={{ chassis: thing.id }} />
        </>
      }
    >
      <div className={styles['facts']}>
        <KeyValues
          values={[
            ['Code', <code key="code">{thing.id}</code>],
            ['Type', thing.detail],
            ['Place', `${rack} ${unitsText(thing)}`],
            ['Slots', `${used} of ${slots.length} in use`],
          ]}
        />
        <Meter label="Slots" of={slots.length} parts={[{ name: 'in use', value: used, tone: 'accent' }]} />
        <p className={styles['buttons']}>
          <CommandButton command="identifyEnclosure" subject={thing.id} fixed={{ chassisId: thing.id }}>
            Say its serial
          </CommandButton>
        </p>
      </div>
    </Panel>
  );
};

const DeviceFacts = ({ thing, rack, onCarry }: Props) => (
  <Panel
    title={`Device ${thing.label}`}
    actions={
      <>
        <MoveButton onCarry={onCarry} />
        <CommandMenu
          subject={thing.id}
          commands={['changeDevice', 'removeDeviceFromPlace', 'retireDevice']}
          fixed={{ device: thing.id }}
          {...(thing.revision !== undefined && { expectedRevision: thing.revision })}
        />
      </>
    }
  >
    <div className={styles['facts']}>
      <KeyValues
        values={[
          ['Code', <code key="code">{thing.id}</code>],
          ['Kind', thing.detail],
          ['Type', thing.type],
          ['Place', `${rack} ${unitsText(thing)}`],
        ]}
      />
      <p className={styles['buttons']}>
        <CommandButton command="feedDevice" subject={thing.id} fixed={{ deviceId: thing.id, rack }}>
          Say which feed it hangs on
        </CommandButton>
      </p>
    </div>
  </Panel>
);

const ReservationFacts = ({ thing, rack }: Omit<Props, 'onCarry'>) => (
  <Panel title={`Kept: ${thing.label}`}>
    <div className={styles['facts']}>
      <KeyValues
        values={[
          ['For', thing.detail],
          ['Place', `${rack} ${unitsText(thing)}`],
          ['Until', thing.until === undefined ? undefined : timeText(thing.until)],
        ]}
      />
      <p className={styles['buttons']}>
        <CommandButton
          command="releaseReservation"
          subject={thing.label}
          fixed={{ rack, reservation: thing.id }}
          look="danger"
        >
          Release
        </CommandButton>
      </p>
    </div>
  </Panel>
);

/** A machine that is expected: whoever unpacks it compares its sticker with this. */
const AnnouncedFacts = ({ announced, where }: { readonly announced: Announced; readonly where: string }) => (
  <Panel
    title="Announced machine"
    actions={
      <CommandMenu
        subject={announced.note === '' ? announced.id : announced.note}
        commands={['fulfilAnnouncement', 'withdrawAnnouncement']}
        fixed={{ announcementId: announced.id }}
        expectedRevision={announced.revision}
      />
    }
  >
    <KeyValues
      values={[
        ...announced.evidence.map(
          ({ kind, value }) => [kind.toLowerCase().replaceAll('_', ' '), <code key={value}>{value}</code>] as const,
        ),
        ['Place', where],
        ['Cluster, role', [announced.cluster, announced.role].filter((one) => one !== null).join(', ')],
        ['Note', announced.note],
      ]}
    />
  </Panel>
);

/** A slot that is kept. */
export const KeptSlotFacts = ({ tenant }: { readonly tenant: Tenant }) => (
  <Panel title={`Kept: ${tenant.label}`}>
    <div className={styles['facts']}>
      <KeyValues
        values={[
          ['For', tenant.detail],
          ['Slot', tenant.slot],
          ['Chassis', tenant.chassis],
        ]}
      />
      <p className={styles['buttons']}>
        <CommandButton
          command="releaseReservation"
          subject={tenant.label}
          fixed={{ chassis: tenant.chassis, reservation: tenant.id }}
          look="danger"
        >
          Release
        </CommandButton>
      </p>
    </div>
  </Panel>
);

/** What stands in a rack and is no machine, beside its picture. */
export const ThingFacts = (props: Props) => {
  if (props.thing.kind === 'chassis') return <ChassisFacts {...props} />;
  const { thing, rack } = props;
  if (thing.announced) return <AnnouncedFacts announced={thing.announced} where={`${rack} ${unitsText(thing)}`} />;
  return thing.kind === 'device' ? <DeviceFacts {...props} /> : <ReservationFacts {...props} />;
};
