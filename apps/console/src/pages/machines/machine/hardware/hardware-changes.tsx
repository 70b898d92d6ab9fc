import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useMoment } from '#console/app/use-moment.js';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { sentenceText } from '#console/pages/history/sentence.jsx';
import { When } from '#console/ui/when.jsx';
import { machineHardwareEventsDocument, type MachineHardwareEventsQuery } from './hardware.graphql.js';
import { hasChanged, laneTypes, lanesOf, type HardwareEvent } from './lanes.js';
import { LanesDrawing } from './lanes-drawing.jsx';
import styles from './lanes.module.css';

/** What else is told below the drawing, in words. */
const toldTypes = [
  ...laneTypes,
  'BiosChanged',
  'BmcChanged',
  'BoardChanged',
  'SystemChanged',
  'TpmChanged',
  'ProcessorsChanged',
  'MemorySizeChanged',
  'PortAdded',
  'PortRemoved',
];

type Told = MachineHardwareEventsQuery['auditEvents']['edges'][number]['node'];

const eventOf = ({ id, type, data, observedAt, recordedAt }: Told): HardwareEvent => ({
  id,
  type,
  data,
  at: Date.parse(observedAt ?? recordedAt),
});

const Changes = ({ machineId, told }: { readonly machineId: string; readonly told: readonly Told[] }) => (
  <details open={told.length <= 12}>
    <summary>In words ({told.length})</summary>
    <ol className={styles['changes']}>
      {told.toReversed().map(({ id, sentence, observedAt, recordedAt }) => (
        <li key={id}>
          <When at={observedAt ?? recordedAt} isExact />
          <Link to="/machines/$machineId" params={{ machineId }} search={{ tab: 'history', event: id }}>
            {sentenceText(sentence)}
          </Link>
        </li>
      ))}
    </ol>
  </details>
);

interface PictureProps {
  readonly machineId: string;
  readonly told: readonly Told[];
  readonly end: number;
}

const Picture = ({ machineId, told, end }: PictureProps) => {
  const { kind } = useSearch({ from: '/machines/$machineId' });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const events = told.map(eventOf);
  const beginning = events[0]?.at ?? end;
  const lanes = lanesOf(events);
  const changed = lanes.filter((lane) => hasChanged(lane, beginning));
  const isAll = kind === 'all';
  const shown = isAll ? lanes : changed;
  const changes = told.filter(({ type }) => type !== 'HardwareRecorded');
  return (
    <div className={styles['lanes']}>
      <Checkbox
        isSelected={isAll}
        onChange={(all) =>
          void navigate({
            search: (before) => ({ ...before, kind: all ? 'all' : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      >
        Also slots in which nothing changed ({lanes.length - changed.length})
      </Checkbox>
      {shown.length > 0 ? (
        <LanesDrawing lanes={shown} span={{ from: beginning, to: Math.max(end, events.at(-1)?.at ?? end) }} />
      ) : (
        <EmptyState title="No part came, went or changed">All are where they were when it was first seen.</EmptyState>
      )}
      {changes.length > 0 && <Changes machineId={machineId} told={changes} />}
    </div>
  );
};

/** What was added, removed, moved and changed, and when: drawn, and in words. */
export const HardwareChanges = ({ machineId }: { readonly machineId: string }) => {
  const { asOf, observedAsOf } = useMoment();
  const asked = useApi(
    machineHardwareEventsDocument,
    { id: machineId, types: toldTypes, ...(asOf !== undefined && { until: asOf }) },
    { topics: ['machine'] },
  );
  // A position of the log has no place on an axis of time.
  const given = Date.parse(observedAsOf ?? asOf ?? '');
  const end = Number.isNaN(given) ? Date.now() : given;
  return (
    <Panel title="How it changed">
      <Answer of={asked} height={10}>
        {({ auditEvents: { edges, pageInfo } }) => {
          const told = edges.map(({ node }) => node);
          const shown = observedAsOf === undefined ? told : told.filter((one) => eventOf(one).at <= end);
          return (
            <>
              {pageInfo.hasNextPage && <p>The first 500 changes are drawn; later ones stand in its history.</p>}
              <Picture machineId={machineId} told={shown} end={end} />
            </>
          );
        }}
      </Answer>
    </Panel>
  );
};
