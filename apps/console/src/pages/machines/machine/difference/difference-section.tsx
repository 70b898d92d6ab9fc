import { useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { differenceGroups, type Difference } from './difference-rows.js';
import { machineTwoMomentsDocument } from './difference.graphql.js';
import { AxisField } from '../../../history/axis-field.jsx';
import { axisArgument, type Axis } from '../../../history/time-axis.js';
import { TwoMoments } from '../../../history/two-moments.jsx';

const Sides = ({ difference }: { readonly difference: Difference }) => {
  const groups = differenceGroups(difference);
  if (groups.length === 0)
    return <EmptyState title="Nothing is other">At both moments it was the same, as far as anybody knows.</EmptyState>;
  return groups.map(({ title, rows }) => (
    <Panel key={title} title={title} isFlush>
      <SimpleTable
        label={title}
        isStacked
        isLongNamed
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { id: 'what', title: 'What', cell: ({ what }) => what },
          {
            id: 'before',
            title: 'Before',
            cell: ({ before }) => (before === null ? '–' : <span className={styles['gone']}>{before}</span>),
          },
          {
            id: 'after',
            title: 'After',
            cell: ({ after }) => (after === null ? '–' : <span className={styles['came']}>{after}</span>),
          },
        ]}
      />
    </Panel>
  ));
};

const Compared = ({
  machineId,
  from,
  to,
  axis,
}: {
  readonly machineId: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly axis: Axis | undefined;
}) => {
  const asked = useApi(
    machineTwoMomentsDocument,
    { id: machineId, from, axis: axisArgument(axis), ...(to !== undefined && { to }) },
    { topics: to === undefined ? ['machine'] : [] },
  );
  return (
    <Answer of={asked} height={20}>
      {({ machineDifference }) =>
        machineDifference ? (
          <Sides difference={machineDifference} />
        ) : (
          <EmptyState title="Not known at either moment">Choose a later one.</EmptyState>
        )
      }
    </Answer>
  );
};

/** This machine at two moments, side by side. On a page of the past the later one is the moment of the page, by its time. */
export const DifferenceSection = ({ machineId }: SectionProps) => {
  const { from, to, axis: chosen } = useSearch({ from: '/machines/$machineId' });
  const { asOf, observedAsOf } = useMoment();
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const isChoosable = asOf === undefined && observedAsOf === undefined;
  const axis: Axis | undefined = isChoosable ? chosen : observedAsOf === undefined ? undefined : 'observed';
  const later = to ?? asOf ?? observedAsOf;
  return (
    <div className={styles['section']}>
      <h2 className="visually-hidden">Two moments</h2>
      <TwoMoments
        from={from}
        to={later}
        onChoose={(first, second) =>
          void navigate({ search: (before) => ({ ...before, from: first, to: second }), resetScroll: false })
        }
      >
        {isChoosable && (
          <AxisField
            axis={axis}
            onChange={(next) =>
              void navigate({
                search: (before) => ({ ...before, axis: next }),
                resetScroll: false,
              })
            }
          />
        )}
      </TwoMoments>
      {from === undefined ? (
        <EmptyState title="Choose the earlier moment">
          What is other by now, or at a later moment, is shown side by side.
        </EmptyState>
      ) : (
        <Compared machineId={machineId} from={from} to={later} axis={axis} />
      )}
    </div>
  );
};
