import { Link, useRouterState } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { isPast, type Moment } from '#console/api/moment.js';
import { Button } from '#console/ui/button.jsx';
import { timeText } from '#console/ui/when.jsx';
import { comparedWithNow, machineOfPath } from './comparison.js';
import { isOfNow } from './nav.js';
import { ahead, back, stepped, type Step } from './step-in-time.js';
import { TimeSlider } from './time-slider.jsx';
import styles from './time.module.css';
import { useMoment } from './use-moment.js';
import { useTimeTravel } from './use-time-travel.js';

/** A time as text; a position of the log as it is. */
const momentText = (given: string): string => (/^\d+$/.test(given) ? `Position ${given} of the log` : timeText(given));

interface StepsProps {
  readonly steps: readonly Step[];
  readonly moment: Moment;
  readonly onMove: (moment: Moment) => void;
}

const Steps = ({ steps, moment, onMove }: StepsProps) =>
  steps.map(({ label, sign, by, key }) => (
    <Button
      key={key}
      look="quiet"
      aria-label={`${sign}: ${label}`}
      onPress={() => {
        const next = stepped(moment, by, Date.now());
        if (next) onMove(next);
      }}
    >
      {sign}
    </Button>
  ));

/** Of a machine its own two moments, else those of the fleet. The page that compares shows both, and is not one of the past itself. */
const Comparison = (moment: Moment) => {
  const machineId = useRouterState({ select: ({ location }) => machineOfPath(location.pathname) });
  const compared = comparedWithNow(moment);
  return machineId === undefined ? (
    <Link to="/difference" search={compared}>
      Compare with now
    </Link>
  ) : (
    <Link to="/machines/$machineId" params={{ machineId }} search={{ tab: 'difference', ...compared }}>
      Compare with now
    </Link>
  );
};

/** Says clearly that the page shows the past, and lets go through it. */
export const PastBar = () => {
  const moment = useMoment();
  const travel = useTimeTravel();
  const tellsOfNow = useRouterState({ select: ({ location }) => isOfNow(location.pathname) });
  if (!isPast(moment)) return null;
  const { asOf, observedAsOf } = moment;
  const at = observedAsOf ?? asOf ?? '';
  const hasTime = stepped(moment, 0, Number.POSITIVE_INFINITY) !== undefined;
  const what =
    observedAsOf === undefined ? 'What Rackledger knew then.' : 'What was true then, by all that is known today.';
  return (
    <aside className={styles['past']} aria-label="The past">
      <p className={styles['said']}>
        <History size={18} aria-hidden />
        {tellsOfNow ? (
          <span>
            <strong>This page tells of now.</strong> Others show {momentText(at)}.
          </span>
        ) : (
          <span>
            <strong>The past: {momentText(at)}.</strong> {what} Commands are off.
          </span>
        )}
      </p>
      <div className={styles['ways']}>
        <Button look="plain" onPress={() => travel({})}>
          Back to now
        </Button>
        {!tellsOfNow && <Comparison {...moment} />}
      </div>
      {hasTime && !tellsOfNow && (
        <div className={styles['steps']} role="group" aria-label="Go through time">
          <Steps steps={back} moment={moment} onMove={travel} />
          <TimeSlider moment={moment} onMove={travel} />
          <Steps steps={ahead} moment={moment} onMove={travel} />
        </div>
      )}
    </aside>
  );
};
