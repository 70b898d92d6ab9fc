import { SelectField } from '#console/ui/select-field.jsx';

export type PersonRole = 'VIEWER' | 'OPERATOR' | 'ADMIN';

const roles = [
  { id: 'VIEWER', label: 'Viewer', detail: 'reads' },
  { id: 'OPERATOR', label: 'Operator', detail: 'reads, and gives every command about machines' },
  { id: 'ADMIN', label: 'Admin', detail: 'all that, and accounts and tokens' },
] as const;
const ranks: Readonly<Record<PersonRole, number>> = { VIEWER: 1, OPERATOR: 2, ADMIN: 3 };

export interface RoleFieldProps {
  readonly value: PersonRole;
  readonly onChange: (role: PersonRole) => void;
  /** No more than this. */
  readonly most?: PersonRole;
  readonly error?: string | undefined;
}

export const RoleField = ({ value, onChange, most = 'ADMIN', error }: RoleFieldProps) => (
  <SelectField
    label="Access role"
    options={roles.filter(({ id }) => ranks[id] <= ranks[most])}
    value={value}
    onChange={(id) => onChange(id as PersonRole)}
    error={error}
  />
);
