import { useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Form } from 'react-aria-components/Form';
import { Popover } from 'react-aria-components/Popover';
import type { Moment } from '#console/api/moment.js';
import { Button } from '#console/ui/button.jsx';
import menus from '#console/ui/menu.module.css';
import { MomentField } from '#console/ui/moment-field.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { timeText } from '#console/ui/when.jsx';
import { writtenMoment } from '#console/ui/written-moment.js';
import styles from './time.module.css';
import { useBeginning } from './use-beginning.js';
import { useTimeTravel } from './use-time-travel.js';

const hours = 3_600_000;
const presets = [
  ['An hour ago', hours],
  ['Yesterday', 24 * hours],
  ['A week ago', 7 * 24 * hours],
  ['A month ago', 30 * 24 * hours],
] as const;

const axes = [
  { id: 'recorded', label: 'What Rackledger knew then' },
  { id: 'observed', label: 'What was true then, by all we know today' },
];

function isAhead(text: string): boolean {
  const at = writtenMoment(text, new Date());
  return at !== undefined && at.getTime() > Date.now();
}

export interface TimeChoiceProps {
  readonly moment: Moment;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A moment to look at: one of the usual, or any. */
export const TimeChoice = ({ moment, isOpen, onClose }: TimeChoiceProps) => {
  const travel = useTimeTravel();
  const beginning = useBeginning({ isOff: !isOpen });
  const [axis, setAxis] = useState(moment.observedAsOf === undefined ? 'recorded' : 'observed');
  const given = moment.observedAsOf ?? moment.asOf;
  const [text, setText] = useState(given === undefined || /^\d+$/.test(given) ? '' : timeText(given));
  const go = (at: Date): void => {
    travel(axis === 'observed' ? { observedAsOf: at.toISOString() } : { asOf: at.toISOString() });
    onClose();
  };
  return (
    <Popover className={menus['popover']} placement="bottom end">
      <Dialog aria-label="Look at another moment" className={styles['choice']}>
        <div className={styles['presets']}>
          {presets.map(([label, back]) => (
            <Button key={label} onPress={() => go(new Date(Date.now() - back))}>
              {label}
            </Button>
          ))}
          {beginning !== undefined && <Button onPress={() => go(new Date(beginning))}>The first event</Button>}
        </div>
        <Form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            const at = writtenMoment(text, new Date());
            if (at && at.getTime() <= Date.now()) go(at);
          }}
        >
          <MomentField
            label="Moment, in your time zone"
            value={text}
            onChange={setText}
            error={isAhead(text) ? 'That has not come yet.' : undefined}
            isRequired
            autoFocus
          />
          <SelectField label="Show" options={axes} value={axis} onChange={setAxis} />
          <Button type="submit" look="primary">
            Look
          </Button>
        </Form>
      </Dialog>
    </Popover>
  );
};
