import { useEffect, useState } from 'react';
import type { Moment } from '#console/api/moment.js';
import { timeText } from '#console/ui/when.jsx';
import styles from './time.module.css';
import { useBeginning } from './use-beginning.js';

/** Milliseconds after the last move before the page goes there. */
const settleMs = 250;
/** Steps of the slider over the whole time. */
const steps = 1000;

export interface TimeSliderProps {
  readonly moment: Moment;
  readonly onMove: (moment: Moment) => void;
}

/** From the first event, or the moment where that is earlier, to now. A moment that is a position of the log has no place on it. */
export const TimeSlider = ({ moment, onMove }: TimeSliderProps) => {
  const beginning = useBeginning();
  const given = Date.parse(moment.observedAsOf ?? moment.asOf ?? '');
  const [at, setAt] = useState(given);
  useEffect(() => setAt(given), [given]);
  useEffect(() => {
    if (Number.isNaN(at) || at === given) return;
    const text = new Date(at).toISOString();
    const timer = setTimeout(
      () => onMove(moment.observedAsOf === undefined ? { asOf: text } : { observedAsOf: text }),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [at, given, moment, onMove]);
  if (Number.isNaN(given)) return null;
  const now = Date.now();
  // What was observed may lie before the first event, and so may what somebody asks for.
  const first = Math.min(beginning ?? given, given);
  const size = Math.max((now - first) / steps, 1000);
  return (
    <input
      type="range"
      className={styles['slider']}
      aria-label="Moment"
      aria-valuetext={timeText(new Date(at))}
      min={first}
      max={now}
      step={size}
      value={at}
      onChange={(event) => setAt(Number(event.target.value))}
    />
  );
};
