import { X } from 'lucide-react';
import { useState } from 'react';
import { driftKinds, driftKindTitle } from '#libs/contracts/drift/kinds.js';
import { Button } from '#console/ui/button.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import styles from './drift.module.css';
import { useDriftSearch } from './use-drift-search.js';

const anyKind = { id: 'any', label: 'any kind' };
const kinds = [
  anyKind,
  ...Object.entries(driftKinds)
    .map(([id, detail]) => ({ id, label: driftKindTitle(id), detail }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
];

const knowns = [
  { id: 'open', label: 'open' },
  { id: 'acknowledged', label: 'acknowledged' },
  { id: 'all', label: 'open and acknowledged' },
];

/** Which drift is shown. */
export const DriftChoices = () => {
  const { shown, show } = useDriftSearch();
  const [search, setSearch] = useState(shown.search ?? '');
  const [filter, setFilter] = useState(shown.filter ?? '');
  return (
    <form
      className={styles['choices']}
      role="search"
      aria-label="Drift"
      onSubmit={(event) => {
        event.preventDefault();
        show({ search: search.trim() || undefined, filter: filter.trim() || undefined });
      }}
    >
      <SelectField
        label="Kind"
        options={kinds}
        value={shown.kind ?? 'any'}
        onChange={(id) => show({ kind: id === 'any' ? undefined : id })}
      />
      <SelectField
        label="Known of"
        options={knowns}
        value={shown.known ?? 'open'}
        onChange={(id) => show({ known: id === 'acknowledged' || id === 'all' ? id : undefined })}
      />
      <TextField
        label="Filter"
        placeholder="site=b1 and since>7d"
        value={filter}
        onChange={setFilter}
        spellCheck="false"
        autoComplete="off"
      />
      {shown.view === 'items' && (
        <TextField label="Words" placeholder="in message, machine or rack" value={search} onChange={setSearch} />
      )}
      <Button type="submit">Show</Button>
      {shown.cause !== undefined && (
        <p className={styles['cause']}>
          Only what has the cause <strong>{shown.cause}</strong>
          <Button look="quiet" onPress={() => show({ cause: undefined })}>
            <X size={14} aria-hidden /> any cause
          </Button>
        </p>
      )}
    </form>
  );
};
