import { timeText } from '#console/ui/when.jsx';
import { heading } from '../figures.js';
import { groupedBy } from '../grouped.js';
import styles from './lanes.module.css';
import type { Lane, Stay } from './lanes.js';

export interface Span {
  /** Milliseconds. */
  readonly from: number;
  readonly to: number;
}

const percent = (at: number, { from, to }: Span): number => (to === from ? 0 : (100 * (at - from)) / (to - from));

/** A part that came and went within a pixel is still seen. */
const leastPercent = 0.6;

const spanText = ({ from, to }: Stay): string =>
  to === undefined ? `since ${timeText(new Date(from))}` : `${timeText(new Date(from))} to ${timeText(new Date(to))}`;

const StayBar = ({ stay, span }: { readonly stay: Stay; readonly span: Span }) => {
  const start = percent(stay.from, span);
  const width = Math.max(percent(stay.to ?? span.to, span) - start, leastPercent);
  return (
    <li
      className={styles['stay']}
      style={{ insetInlineStart: `${Math.min(start, 100 - leastPercent)}%`, width: `${width}%` }}
      data-gone={stay.to !== undefined}
      title={`${stay.label}, ${spanText(stay)}`}
    >
      <span aria-hidden>{stay.label}</span>
      <span className="visually-hidden">
        {stay.label}, {spanText(stay)}
      </span>
    </li>
  );
};

const LaneRow = ({ lane, span }: { readonly lane: Lane; readonly span: Span }) => (
  <div className={styles['lane']}>
    <span className={styles['title']} title={lane.title}>
      {lane.title}
    </span>
    <div className={styles['track']}>
      <ul aria-label={lane.title}>
        {lane.stays.map((stay) => (
          <StayBar key={`${stay.key} ${stay.from}`} stay={stay} span={span} />
        ))}
      </ul>
      {lane.marks.map((at) => (
        <span
          key={at}
          className={styles['mark']}
          style={{ insetInlineStart: `${percent(at, span)}%` }}
          title={`changed ${timeText(new Date(at))}`}
        />
      ))}
    </div>
  </div>
);

const dayText = (at: number): string => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'medium' });

/** A lane for each slot, time from left to right: bars are parts, ticks are changes of a part. */
export const LanesDrawing = ({ lanes, span }: { readonly lanes: readonly Lane[]; readonly span: Span }) => (
  <div className={styles['lanes']}>
    {[...groupedBy(lanes, ({ kind }) => kind)].map(([kind, ofKind]) => (
      <section key={kind} aria-label={heading(kind)}>
        <h3>{heading(kind)}</h3>
        {ofKind.map((lane) => (
          <LaneRow key={lane.id} lane={lane} span={span} />
        ))}
      </section>
    ))}
    <div className={styles['axis']} aria-hidden>
      <span>{dayText(span.from)}</span>
      <span>{dayText(span.to)}</span>
    </div>
  </div>
);
