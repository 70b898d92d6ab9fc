import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '#console/ui/button.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { historySearch, type HistorySearch } from './history-search.js';
import styles from './history-filters.module.css';
import { momentInField, momentOfField } from './moment-choice.js';
import { MomentOfLog } from './moment-of-log.jsx';

const fields = [
  ['actor', 'Who', 'token:…, account:…, process:…'],
  ['type', 'Type of event', 'MachineNamed, MachinePlaced'],
  ['subject', 'About', 'id of a machine, rack, pool …'],
] as const;
const moments = [
  ['since', 'From', 'From the first event, if nothing stands here'],
  ['until', 'Until', 'Up to now, if nothing stands here'],
] as const;

/** Moments as fields have them. */
const inFields = (search: HistorySearch): HistorySearch => ({
  ...search,
  ...(search.since !== undefined && { since: momentInField(search.since) }),
  ...(search.until !== undefined && { until: momentInField(search.until) }),
});

/** As addresses have it; undefined while something says no moment. */
function sent(given: HistorySearch): HistorySearch | undefined {
  const now = new Date();
  const [since, until] = [momentOfField(given.since ?? '', now), momentOfField(given.until ?? '', now)];
  if (since === null || until === null) return undefined;
  return { ...given, since: since ?? '', until: until ?? '' };
}

/** What is searched for; it goes into the address of the page when it is sent. */
export const HistoryFilters = ({ search }: { readonly search: HistorySearch }) => {
  const navigate = useNavigate({ from: '/history' });
  const [given, setGiven] = useState<HistorySearch>(inFields(search));
  // By what it says: the page is drawn anew with all news, and what was typed meanwhile stays.
  const address = JSON.stringify(search);
  useEffect(() => setGiven(inFields(historySearch(JSON.parse(address) as Record<string, unknown>))), [address]);
  const send = (next: HistorySearch): void => {
    void navigate({ search: ({ asOf, observedAsOf }) => ({ asOf, observedAsOf, ...historySearch({ ...next }) }) });
  };
  const field = (key: keyof HistorySearch, label: string, placeholder: string) => (
    <TextField
      key={key}
      label={label}
      placeholder={placeholder}
      value={given[key] ?? ''}
      onChange={(value) => setGiven({ ...given, [key]: value })}
      spellCheck="false"
      autoComplete="off"
    />
  );
  return (
    <Form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const next = sent(given);
        if (next) send(next);
      }}
    >
      <div className={styles['line']}>
        {field('text', 'Words', 'a name, serial, address, ticket')}
        <Button type="submit" look="primary">
          Search
        </Button>
        {Object.keys(search).length > 0 && (
          <Button look="quiet" onPress={() => send({})}>
            Clear
          </Button>
        )}
      </div>
      <details className={styles['more']} open={[...fields, ...moments].some(([key]) => search[key] !== undefined)}>
        <summary>Who, what, about what, when</summary>
        <div className={styles['filters']}>
          {fields.map(([key, label, placeholder]) => field(key, label, placeholder))}
          {moments.map(([key, label, hint]) => (
            <MomentOfLog
              key={key}
              label={label}
              hint={hint}
              value={given[key] ?? ''}
              onChange={(value) => setGiven({ ...given, [key]: value })}
            />
          ))}
        </div>
      </details>
    </Form>
  );
};
