import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { plainWords } from '../figures.js';
import styles from '../machine.module.css';
import { RackLink } from '../rack-link.jsx';
import type { SectionProps } from '../sections.jsx';
import { CablesTable } from './cables-table.jsx';
import { machinePlaceDocument, type MachinePlaceQuery } from './place.graphql.js';
import { Power } from './power.jsx';
import { RackDrawing } from './rack-drawing.jsx';

export type Machine = NonNullable<MachinePlaceQuery['machine']>;
type Proposed = NonNullable<Machine['proposedPlace']>;

const placeText = ({ site, rack, unit, chassis, slot }: Omit<Proposed, 'evidence' | 'others' | 'face'>): string =>
  rack === null ? `${site}/${chassis ?? ''} slot ${slot ?? '?'}` : `${site}/${rack} U${unit ?? '?'}`;

function valuesOf(place: NonNullable<Machine['place']>): readonly KeyValue[] {
  const { site, rack, chassis, unit, height, face, side, slot, node } = place;
  return [
    ['Site', site ? `${site.title} (${site.id})` : null],
    ['Room and row', rack && ([rack.room, rack.row].filter((one) => one !== null).join(', ') || null)],
    ['Rack', rack && <RackLink rackId={rack.id}>{rack.title}</RackLink>],
    ...(chassis
      ? ([
          ['Chassis', `${chassis.title}${chassis.type === null ? '' : `, ${chassis.type}`}`],
          ['Slot', `${slot ?? '–'}${node === null ? '' : `, node ${node}`}`],
        ] as const)
      : []),
    ['Units', unit === null ? null : `U${unit}${height !== null && height > 1 ? `–${unit + height - 1}` : ''}`],
    ['Face', face && plainWords(face)],
    ['Width', side && plainWords(side)],
    ['Units are counted', rack && (rack.numbering === 'BOTTOM' ? 'from the bottom up' : 'from the top down')],
  ];
}

const Proposal = ({ machine: { id, called, proposedPlace: proposed, place } }: { readonly machine: Machine }) => {
  if (!proposed) return <p>No switch port or enclosure says where it stands.</p>;
  const text = placeText(proposed);
  const heard = proposed.evidence.map(({ heard: what, port, rule }) => `${what} on ${port} (rule ${rule})`).join('; ');
  const others = proposed.others.map(placeText).join(', ');
  return (
    <>
      <p>
        By the rules it stands at <strong>{text}</strong>: heard {heard}.
        {others !== '' && ` Other evidence speaks for ${others}: somebody has to look.`}
      </p>
      {!place && (
        <CommandButton
          command="placeMachineByPolicy"
          look="primary"
          subject={called}
          fixed={{ machineId: id }}
          initial={{
            place:
              proposed.rack === null
                ? { chassis: `${proposed.site}/${proposed.chassis ?? ''}`, slot: proposed.slot }
                : { rack: `${proposed.site}/${proposed.rack}`, unit: proposed.unit },
          }}
        >
          Place it there
        </CommandButton>
      )}
    </>
  );
};

const Standing = ({ machine }: { readonly machine: Machine }) => {
  const { id, called, place } = machine;
  return (
    <Panel
      title={place ? place.text : 'It stands nowhere'}
      actions={
        place && (
          <CommandButton command="moveMachine" subject={called} fixed={{ machineId: id }}>
            Move
          </CommandButton>
        )
      }
    >
      <div className={styles['section']}>
        {place ? <KeyValues values={valuesOf(place)} /> : <EmptyState title="Nobody placed it" />}
        <Proposal machine={machine} />
      </div>
    </Panel>
  );
};

/** Where it stands, drawn; what is plugged into it; and where its power comes from. */
export const PlaceSection = ({ machineId }: SectionProps) => {
  const topics = ['machine', 'rack', 'chassis', 'cable', 'feeding', 'placeRule'];
  const asked = useApi(machinePlaceDocument, { id: machineId }, { topics });
  return (
    <Answer of={asked} height={40}>
      {({ machine }) =>
        machine && (
          <div className={styles['beside']}>
            <div className={styles['section']}>
              <Standing machine={machine} />
              <Panel title="Cables" isFlush>
                <CablesTable machine={machine} />
              </Panel>
              <Panel title="Power" isFlush>
                <Power power={machine.power} />
              </Panel>
            </div>
            {machine.place?.rack && (
              <Panel title={machine.place.rack.title}>
                <RackDrawing
                  rackId={machine.place.rack.id}
                  marked={machine.place.chassis ? [machine.id, machine.place.chassis.id] : [machine.id]}
                  faces={['front', 'rear']}
                />
              </Panel>
            )}
          </div>
        )
      }
    </Answer>
  );
};
