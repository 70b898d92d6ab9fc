import type { MomentFieldProps } from '#console/ui/moment-field.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { ago, timeText } from '#console/ui/when.jsx';
import { waysToWriteMoments as ways } from '#console/ui/written-moment.js';
import { momentOfField } from './moment-choice.js';

/** A moment as everywhere, or a position of the log as a link may have it; below it stands what it was taken for. */
export const MomentOfLog = (props: Pick<MomentFieldProps, 'label' | 'value' | 'onChange' | 'hint'>) => {
  const now = new Date();
  const { hint = ways, value } = props;
  const moment = momentOfField(value, now);
  const at = typeof moment === 'string' && !/^\d+$/.test(moment) ? new Date(moment) : undefined;
  return (
    <TextField
      {...props}
      placeholder="20 Nov 2026, 08:30"
      hint={at ? `${timeText(at)}, ${ago(at, now)}` : moment === undefined ? hint : 'A position of the log'}
      error={moment === null ? `Write it as one of: ${ways}` : undefined}
      spellCheck="false"
      autoComplete="off"
    />
  );
};
