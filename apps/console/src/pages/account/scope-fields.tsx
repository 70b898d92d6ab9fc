import { TextField } from '#console/ui/text-field.jsx';
import styles from './account.module.css';
import type { TypedScope } from './codes.js';

export interface ScopeFieldsProps {
  readonly value: TypedScope;
  readonly onChange: (scope: TypedScope) => void;
  readonly errorAt: (field: string) => string | undefined;
}

/** What somebody is limited to; both empty: nothing. */
export const ScopeFields = ({ value, onChange, errorAt }: ScopeFieldsProps) => (
  <div className={styles['pair']}>
    <TextField
      label="Only sites (optional)"
      placeholder="b1, b2"
      hint="Codes; empty for everything."
      spellCheck="false"
      value={value.sites}
      onChange={(sites) => onChange({ ...value, sites })}
      error={errorAt('sites')}
    />
    <TextField
      label="Only clusters (optional)"
      placeholder="lab"
      hint="Whatever is in one of either."
      spellCheck="false"
      value={value.clusters}
      onChange={(clusters) => onChange({ ...value, clusters })}
      error={errorAt('clusters')}
    />
  </div>
);
