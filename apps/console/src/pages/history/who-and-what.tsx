import { request } from '#console/api/request.js';
import { useApi } from '#console/api/use-api.js';
import { ComboField } from '#console/ui/combo-field.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { auditActorsDocument, eventTypesDocument } from './history-filters.graphql.js';
import type { HistorySearch } from './history-search.js';
import { offeredActors, whoTexts, whoWritten, type Acting, type Who } from './who.js';

/** Who did something, as far as anybody knows by now. */
export const useActors = (): readonly Acting[] =>
  useApi(auditActorsDocument, {}, { topics: [] }).data?.auditActors ?? [];

/** Asked anew before it is nobody: whoever did his first thing meanwhile, and whoever was typed faster than the answer came. */
export async function whoMeant(text: string, known: readonly Acting[]): Promise<Who> {
  const who = whoWritten(text, known);
  if ('actor' in who) return who;
  return whoWritten(text, (await request(auditActorsDocument, {})).auditActors);
}

export interface WhoAndWhatProps {
  /** Of the address. */
  readonly search: HistorySearch;
  readonly given: HistorySearch;
  readonly actors: readonly Acting[];
  /** Why it is nobody. */
  readonly wrong: string | undefined;
  readonly onChange: (given: HistorySearch) => void;
}

/** Who it was, by name, and which types of events: both offered as one types. */
export const WhoAndWhat = ({ search, given, actors, wrong, onChange }: WhoAndWhatProps) => {
  const types = useApi(eventTypesDocument, {}, { topics: [] }).data?.eventTypes ?? [];
  return (
    <>
      <ComboField
        label="Who"
        error={wrong}
        options={offeredActors(actors)}
        // What somebody types stays as he types it.
        value={given.actor === search.actor ? whoTexts(given.actor ?? '', actors) : (given.actor ?? '')}
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
