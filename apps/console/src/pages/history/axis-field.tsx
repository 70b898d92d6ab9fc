import { SelectField } from '#console/ui/select-field.jsx';
import { axisOf, type Axis } from './time-axis.js';

const axes = [
  { id: 'recorded', label: 'By when Rackledger knew it' },
  { id: 'observed', label: 'By when it was so' },
];

interface AxisFieldProps {
  readonly axis: Axis | undefined;
  readonly onChange: (axis: Axis | undefined) => void;
}

export const AxisField = ({ axis, onChange }: AxisFieldProps) => (
  <SelectField label="Times" options={axes} value={axis ?? 'recorded'} onChange={(id) => onChange(axisOf(id))} />
);
