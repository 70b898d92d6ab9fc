import { useApi } from '#console/api/use-api.js';
import { ComboField } from '#console/ui/combo-field.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { auditActorsDocument, eventTypesDocument } from './history-filters.graphql.js';
import type { HistorySearch } from './history-search.js';
import { offeredActors, whoText, type Acting } from './who.js';

/** Who did something, as far as anybody knows by now. */
export const useActors = (): readonly Acting[] =>
  useApi(auditActorsDocument, {}, { topics: [] }).data?.auditActors ?? [];

export interface WhoAndWhatProps {
  readonly given: HistorySearch;
  readonly actors: readonly Acting[];
  /** Why it is nobody. */
  readonly wrong: string | undefined;
  readonly onChange: (given: HistorySearch) => void;
}

/** Who it was, by name, and which types of events: both offered as one types. */
export const WhoAndWhat = ({ given, actors, wrong, onChange }: WhoAndWhatProps) => {
  const types = useApi(eventTypesDocument, {}, { topics: [] }).data?.eventTypes ?? [];
  return (
    <>
      <ComboField
        label="Who"
        error={wrong}
        options={offeredActors(actors)}
        value={whoText(given.actor ?? '', actors)}
        onChange={(actor) => onChange({ ...given, actor })}
      />
      <ComboField
        label="Type of event"
        options={types.map((type) => ({ id: type, label: type, detail: typeWords(type) }))}
        value={given.type ?? ''}
        onChange={(type) => onChange({ ...given, type })}
      />
    </>
  );
};
