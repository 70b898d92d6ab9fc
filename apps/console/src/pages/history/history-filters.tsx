import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { request } from '#console/api/request.js';
import { useApi } from '#console/api/use-api.js';
import { Button } from '#console/ui/button.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { tell } from '#console/ui/toast.jsx';
import { isCalled, soughtBy, typeWritten, type Sought } from './about-sought.js';
import { aboutNamedDocument, aboutSoughtDocument } from './history-filters.graphql.js';
import { historySearch, type HistorySearch } from './history-search.js';
import styles from './history-filters.module.css';
import { momentInField, momentOfField } from './moment-choice.js';
import { MomentOfLog } from './moment-of-log.jsx';
import { useActors, WhoAndWhat, whoMeant } from './who-and-what.jsx';
import { unknownText } from './who.js';

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

/** What the history is about, as people call it; asked again for a link that has only the id. */
function useAbout({ machineId, subject }: HistorySearch): string {
  const id = machineId ?? '';
  const asked = useApi(aboutNamedDocument, { id }, { isOff: id === '', topics: [] });
  const machine = asked.data?.machine;
  return subject ?? (machine ? machine.called : id);
}

/** What is meant by a name, as the address has it. */
async function aboutWritten(text: string): Promise<Sought> {
  if (!isCalled(text)) return { subject: text };
  const { search } = await request(aboutSoughtDocument, { text });
  return soughtBy(text, search.hits);
}

interface WordsLineProps {
  readonly words: string;
  readonly onChange: (words: string) => void;
  /** Nothing where there is nothing to clear. */
  readonly onClear: (() => void) | undefined;
}

const WordsLine = ({ words, onChange, onClear }: WordsLineProps) => (
  <div className={styles['line']}>
    <TextField
      label="Words"
      placeholder="a name, serial, address, ticket"
      value={words}
      onChange={onChange}
      spellCheck="false"
      autoComplete="off"
    />
    <Button type="submit" look="primary">
      Search
    </Button>
    {onClear && (
      <Button look="quiet" onPress={onClear}>
        Clear
      </Button>
    )}
  </div>
);

interface AboutFieldProps {
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}

const AboutField = ({ value, wrong, onChange }: AboutFieldProps) => (
  <TextField
    label="About"
    placeholder="a machine by name or serial, b1/r07, a pool …"
    value={value}
    error={wrong}
    onChange={onChange}
    spellCheck="false"
    autoComplete="off"
  />
);

/** What is searched for; it goes into the address of the page when it is sent. */
export const HistoryFilters = ({ search }: { readonly search: HistorySearch }) => {
  const navigate = useNavigate({ from: '/history' });
  const [given, setGiven] = useState<HistorySearch>(inFields(search));
  // By what it says: the page is drawn anew with all news, and what was typed meanwhile stays.
  const address = JSON.stringify(search);
  useEffect(() => setGiven(inFields(historySearch(JSON.parse(address) as Record<string, unknown>))), [address]);
  const called = useAbout(search);
  const [about, setAbout] = useState(called);
  const [wrong, setWrong] = useState<string>();
  useEffect(() => setAbout(called), [called]);
  const [wrongWho, setWrongWho] = useState<string>();
  const actors = useActors();
  const send = (next: HistorySearch): void => {
    void navigate({ search: ({ asOf, observedAsOf }) => ({ asOf, observedAsOf, ...historySearch({ ...next }) }) });
  };
  const submit = async (): Promise<void> => {
    const next = sent(given);
    if (!next) return;
    const who = next.actor === search.actor ? { actor: next.actor ?? '' } : await whoMeant(next.actor ?? '', actors);
    if ('unknown' in who) return setWrongWho(unknownText(who));
    const { machineId, subject, ...others } = next;
    const isSame = about.trim() === called;
    const found = isSame ? { machineId, subject } : await aboutWritten(about.trim());
    setWrong('nearest' in found ? `Nothing is called so. Nearest: ${found.nearest}` : undefined);
    if (!('nearest' in found))
      send({ ...others, ...who, ...found, ...(next.type && { type: typeWritten(next.type) }) });
  };
  return (
    <Form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch((error: Error) => tell({ text: error.message, isBad: true }));
      }}
    >
      <WordsLine
        words={given.text ?? ''}
        onChange={(text) => setGiven({ ...given, text })}
        onClear={Object.keys(search).length > 0 ? () => send({}) : undefined}
      />
      <details
        className={styles['more']}
        open={['actor', 'type', 'since', 'until'].some((key) => key in search) || called !== ''}
      >
        <summary>Who, what, about what, when</summary>
        <div className={styles['filters']}>
          <WhoAndWhat
            search={search}
            given={given}
            actors={actors}
            wrong={wrongWho}
            onChange={(next) => {
              setGiven(next);
              setWrongWho(undefined);
            }}
          />
          <AboutField
            value={about}
            wrong={wrong}
            onChange={(text) => {
              setAbout(text);
              // A field that is wrong keeps its form from being sent.
              setWrong(undefined);
            }}
          />
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
