import { Link } from '@tanstack/react-router';
import { timeText } from '#console/ui/when.jsx';
import styles from './lanes.module.css';
import { placeOf, scaleOf, ticksOf, lanesOf, type Scale, type Stretch } from './stretches.js';

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: '2-digit' });

const tickText = (at: number, { from, to }: Scale): string => (to - from > 6 * 86_400_000 ? dayOnly : short).format(at);

/** Those at the ends stay within the picture. */
const tickClass = (place: number): string | undefined =>
  place > 93 ? styles['lastTick'] : place < 7 ? styles['firstTick'] : undefined;

const spanWords = ({ who, kind, from, to }: Stretch): string =>
  `${who}${kind === 'seen' ? ' reported it' : ''}, ${timeText(new Date(from))} to ${to === undefined ? 'now' : timeText(new Date(to))}`;

const Drawn = ({ stretch, scale }: { readonly stretch: Stretch; readonly scale: Scale }) => {
  const left = placeOf(scale, stretch.from);
  const place = { left: `${left}%`, width: `${placeOf(scale, stretch.to ?? scale.to) - left}%` };
  const look = `${styles['stretch']} ${styles[stretch.kind]}`;
  const words = spanWords(stretch);
  if (stretch.machineId === undefined)
    return (
      <span role="img" className={look} style={place} title={words} aria-label={words}>
        {stretch.who}
      </span>
    );
  return (
    <Link
      to="/machines/$machineId"
      params={{ machineId: stretch.machineId }}
      className={look}
      style={place}
      title={words}
      aria-label={words}
    >
      {stretch.who}
    </Link>
  );
};

/** Who had it, over time. The table below has the same as text. */
export const Lanes = ({ stretches, now }: { readonly stretches: readonly Stretch[]; readonly now: number }) => {
  const scale = scaleOf(stretches, now);
  const ticks = ticksOf(scale);
  return (
    <div className={styles['lanes']}>
      {lanesOf(stretches).map((lane) => (
        <div key={lane.title} className={styles['lane']}>
          <span className={styles['name']}>{lane.title}</span>
          <div className={styles['track']} role="group" aria-label={lane.title}>
            {lane.stretches.map((one) => (
              <Drawn key={one.key} stretch={one} scale={scale} />
            ))}
          </div>
        </div>
      ))}
      <div className={styles['lane']} aria-hidden>
        <span />
        <div className={styles['ticks']}>
          {ticks.map((tick) => (
            <span key={tick} className={tickClass(placeOf(scale, tick))} style={{ left: `${placeOf(scale, tick)}%` }}>
              {tickText(tick, scale)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
};
