import { Clock } from 'lucide-react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { isPast } from '#console/api/moment.js';
import { Button } from '#console/ui/button.jsx';
import styles from './live.module.css';
import { TimeChoice } from './time-choice.jsx';
import { useMoment } from './use-moment.js';

export interface TimeButtonProps {
  readonly isOpen: boolean;
  readonly onOpen: (is: boolean) => void;
}

/** Whether the console shows now or the past, and the way to another moment. */
export const TimeButton = ({ isOpen, onOpen }: TimeButtonProps) => {
  const moment = useMoment();
  const past = isPast(moment);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpen}>
      <Button
        look="quiet"
        aria-label={past ? 'The past: look at another moment' : 'Now: look at another moment'}
        aria-keyshortcuts="t"
      >
        <Clock size={16} aria-hidden />
        <span className={styles['liveWord']}>{past ? 'The past' : 'Now'}</span>
      </Button>
      <TimeChoice moment={moment} isOpen={isOpen} onClose={() => onOpen(false)} />
    </DialogTrigger>
  );
};
