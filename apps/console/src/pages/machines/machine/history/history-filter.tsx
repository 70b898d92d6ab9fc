import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '#console/ui/button.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import type { MachineSearch } from '../../machine-search.js';
import { momentInField, momentOfField } from '../../../history/moment-choice.js';
import { MomentOfLog } from '../../../history/moment-of-log.jsx';
import { historyKinds } from './history-kinds.js';
import styles from './history.module.css';

const options = [
  { id: 'all', label: 'Everything' },
  ...Object.entries(historyKinds).map(([id, { label }]) => ({ id, label })),
];

type Given = Pick<MachineSearch, 'actor' | 'text' | 'from' | 'to'>;

const fields = [
  ['text', 'Words', 'a name, serial, address, ticket'],
  ['actor', 'Who', 'person:…, token:…, process:…'],
] as const;
const moments = [
  ['from', 'From', 'From its first event'],
  ['to', 'Until', 'Up to now'],
] as const;

const inFields = (given: Given): Given => ({
  ...given,
  from: momentInField(given.from),
  to: momentInField(given.to),
});

/** As addresses have it; undefined while something says no moment. */
function kept(given: Given): Given | undefined {
  const now = new Date();
  const [from, to] = [momentOfField(given.from ?? '', now), momentOfField(given.to ?? '', now)];
  if (from === null || to === null) return undefined;
  const trimmed = (text: string | undefined) => (text?.trim() === '' ? undefined : text?.trim());
  return { actor: trimmed(given.actor), text: trimmed(given.text), from, to };
}

/** By kind at once; by words, person and time when it is sent. */
export const HistoryFilter = () => {
  const { kind, actor, text, from, to } = useSearch({ from: '/machines/$machineId' });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const [given, setGiven] = useState<Given>(inFields({ actor, text, from, to }));
  useEffect(() => setGiven(inFields({ actor, text, from, to })), [actor, text, from, to]);
  const go = (next: Partial<MachineSearch>): void =>
    void navigate({ search: (before) => ({ ...before, event: undefined, ...next }), resetScroll: false });
  const isNarrowed = [kind, actor, text, from, to].some((one) => one !== undefined);
  return (
    <Form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const next = kept(given);
        if (next) go(next);
      }}
    >
      <div className={styles['filter']}>
        <SelectField
          label="Kind"
          options={options}
          value={kind !== undefined && kind in historyKinds ? kind : 'all'}
          onChange={(id) => go({ kind: id === 'all' ? undefined : id })}
        />
        {fields.map(([key, label, placeholder]) => (
          <TextField
            key={key}
            label={label}
            placeholder={placeholder}
            value={given[key] ?? ''}
            onChange={(value) => setGiven({ ...given, [key]: value })}
            spellCheck="false"
            autoComplete="off"
          />
        ))}
        {moments.map(([key, label, hint]) => (
          <MomentOfLog
            key={key}
            label={label}
            hint={hint}
            value={given[key] ?? ''}
            onChange={(value) => setGiven({ ...given, [key]: value })}
          />
        ))}
        <div className={styles['buttons']}>
          <Button type="submit" look="primary">
            Search
          </Button>
          {isNarrowed && (
            <Button
              look="quiet"
              onPress={() => go({ kind: undefined, actor: undefined, text: undefined, from: undefined, to: undefined })}
            >
              Clear
            </Button>
          )}
        </div>
      </div>
    </Form>
  );
};
