import { CircleCheck } from 'lucide-react';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { machineTroubles, type MachineTrouble } from '#libs/contracts/summary/machine-troubles.js';
import { DriftItemCard } from '../drift/drift-item.jsx';
import drifts from '../drift/drift.module.css';
import { RackDrawing } from '../place/rack-drawing.jsx';
import { needCommands } from '../readiness.js';
import { RackLink } from '../rack-link.jsx';
import type { SectionProps } from '../sections.jsx';
import { Facts } from './facts.jsx';
import { Lately } from './lately.jsx';
import { machineOverviewDocument, type MachineOverviewQuery } from './overview.graphql.js';
import styles from './overview.module.css';
import { useWaitingConflicts, WhoseReport } from './whose-report.jsx';

export type Machine = NonNullable<MachineOverviewQuery['machine']>;

interface TroubleProps {
  readonly trouble: MachineTrouble;
  readonly machine: Machine;
}

const TroubleRow = ({ trouble: { title, text, advice, tone, need }, machine }: TroubleProps) => {
  const command = need && needCommands[need];
  return (
    <li className={styles['trouble']}>
      <Badge tone={tone}>{title}</Badge>
      <p>
        {text} {advice}
      </p>
      {command !== undefined && (
        <CommandButton
          command={command}
          subject={machine.called}
          fixed={{ machineId: machine.id }}
          {...(command === 'placeMachineByPolicy' && { initial: proposedOf(machine) })}
        />
      )}
    </li>
  );
};

/** What the switch ports say of where it stands is what the form begins with. */
function proposedOf({ proposedPlace }: Machine): Readonly<Record<string, unknown>> {
  if (!proposedPlace) return {};
  const { site, rack, unit, face, chassis, slot } = proposedPlace;
  if (rack !== null) return { place: { rack: `${site}/${rack}`, unit, ...(face !== null && { face }) } };
  return chassis === null ? {} : { place: { chassis: `${site}/${chassis}`, slot } };
}

/** What is out of use, or went into another one, is told as that: neither right nor wrong. */
const outOfUse: Readonly<Record<string, readonly [title: string, text: string]>> = {
  RETIRED: ['It is out of use', 'Nothing is asked of it any more. Its history stays; Restore takes it back.'],
  MERGED: ['It was another machine all along', 'What it reports goes to that one. Its history stays here.'],
};

const Nothing = ({ machine, known }: { readonly machine: Machine; readonly known: number }) => {
  const [title, text] = outOfUse[machine.lifecycle] ?? [
    'Nothing is wrong with it',
    known > 0 ? `${known} known, under Drift.` : 'It stands as it was decided, as far as anybody can see.',
  ];
  return (
    <EmptyState title={title} icon={<CircleCheck size={28} strokeWidth={1.5} aria-hidden />}>
      {text}
    </EmptyState>
  );
};

const Troubles = ({ machine }: { readonly machine: Machine }) => {
  const conflicts = useWaitingConflicts(machine.id);
  const troubles = machineTroubles(machine);
  const drift = machine.drift.filter(({ acknowledged }) => !acknowledged);
  const known = machine.drift.length - drift.length;
  if (troubles.length === 0 && drift.length === 0 && conflicts.length === 0)
    return <Nothing machine={machine} known={known} />;
  return (
    <div className={styles['wrong']}>
      {drift.length > 0 && (
        <div className={drifts['list']}>
          {drift.map((item) => (
            <DriftItemCard key={item.item} item={item} subject={machine.called} />
          ))}
        </div>
      )}
      {troubles.length + conflicts.length > 0 && (
        <ul className={styles['troubles']}>
          {conflicts.map((conflict) => (
            <WhoseReport key={conflict.id} machineId={machine.id} conflict={conflict} />
          ))}
          {troubles.map((trouble) => (
            <TroubleRow key={trouble.key} trouble={trouble} machine={machine} />
          ))}
        </ul>
      )}
    </div>
  );
};

const Standing = ({ machine: { id, place, proposedPlace, lifecycle } }: { readonly machine: Machine }) => {
  if (place?.rack)
    return (
      <>
        <p className={styles['where']}>
          <RackLink rackId={place.rack.id}>{place.text}</RackLink>
        </p>
        <RackDrawing
          rackId={place.rack.id}
          marked={place.chassis ? [id, place.chassis.id] : [id]}
          faces={[place.face === 'REAR' ? 'rear' : 'front']}
          isSmall
        />
      </>
    );
  if (lifecycle in outOfUse) return <EmptyState title="It stands nowhere">Its place was given back.</EmptyState>;
  const heard = proposedPlace?.evidence.map((one) => `${one.heard} on ${one.port}`).join(', ');
  return (
    <EmptyState title="It stands nowhere">
      {proposedPlace
        ? `By the rules it stands in ${proposedPlace.site}/${proposedPlace.rack ?? proposedPlace.chassis ?? ''}: ${heard ?? ''}. Place it to have it so.`
        : 'Nobody placed it, and no switch port says where it is. Place it.'}
    </EmptyState>
  );
};

/** What is wrong with it now and what to do; then what it is, where it stands, and what happened last. */
export const OverviewSection = ({ machineId }: SectionProps) => {
  const topics = ['machine', 'drift', 'ready', 'observation', 'configuration', 'cable', 'feeding', 'policy', 'rack'];
  const asked = useApi(machineOverviewDocument, { id: machineId }, { topics });
  return (
    <Answer of={asked} height={40}>
      {({ machine }) =>
        machine && (
          <div className={styles['overview']}>
            <div className={styles['main']}>
              <Panel title="What is wrong now">
                <Troubles machine={machine} />
              </Panel>
              <Facts machine={machine} />
              <Lately machine={machine} />
            </div>
            <Panel title="Where it stands">
              <Standing machine={machine} />
            </Panel>
          </div>
        )
      }
    </Answer>
  );
};
