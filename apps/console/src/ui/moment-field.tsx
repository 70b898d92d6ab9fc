import { useMemo } from 'react';
import { TextField } from './text-field.jsx';
import { ago, timeText } from './when.jsx';
import { waysToWriteEnds, waysToWriteMoments, writtenMoment } from './written-moment.js';

export interface MomentFieldProps {
  readonly label: string;
  /** As it was typed: `writtenMoment` reads it. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong with it beside its writing. */
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly isRequired?: boolean;
  /** It lies ahead: when something ends. */
  readonly isAhead?: boolean;
}

/** A moment, typed; below it stands what it was taken for, so that nobody goes to another one than he meant. */
export const MomentField = (props: MomentFieldProps) => {
  const { label, value, onChange, hint, error, autoFocus, isRequired, isAhead } = props;
  const ways = isAhead === true ? waysToWriteEnds : waysToWriteMoments;
  // From when it was typed, not from when it is drawn.
  const at = useMemo(() => writtenMoment(value, new Date()), [value]);
  const isWrong = value.trim() !== '' && at === undefined;
  const told = hint === undefined ? ways : isAhead === true ? `${hint} As ${ways}.` : hint;
  return (
    <TextField
      label={label}
      placeholder={ways.split(' · ')[0]}
      value={value}
      onChange={onChange}
      hint={at === undefined ? told : `${timeText(at)}, ${ago(at, new Date())}`}
      error={isWrong ? `Write it as one of: ${ways}` : error}
      spellCheck="false"
      autoComplete="off"
      autoFocus={autoFocus === true}
      isRequired={isRequired === true}
    />
  );
};
