import { Filter, X } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '#console/ui/button.jsx';
import { actOf } from '../keys/key.js';
import { useKeysTold } from '../keys/keys-here.js';
import type { Draft } from './draft.js';
import type { FilterList } from './filter-field.graphql.js';
import styles from './filter-field.module.css';
import { filterKeys } from './filter-keys.js';
import { MarkedText } from './marked-text.jsx';
import { optionId, Suggestions } from './suggestions.jsx';
import type { FilterProblem } from './use-completion.js';
import { useFilterField, type FilterFieldState } from './use-filter-field.js';

export interface FilterFieldProps {
  /** Whose fields and values are offered. */
  readonly list: FilterList;
  /** The filter that is in force. */
  readonly value: string;
  /** Somebody pressed Enter on a filter that can be read, completed one from the list, or took it away. */
  readonly onApply: (filter: string) => void;
  readonly label?: string;
  /** Shown where nothing is typed. */
  readonly example?: string;
}

interface InputProps {
  readonly state: FilterFieldState;
  readonly ids: { readonly list: string; readonly told: string };
  readonly label: string;
  readonly example: string;
}

const positionOf = ({ selectionStart, value }: HTMLInputElement): number => selectionStart ?? value.length;
const draftIn = (input: HTMLInputElement): Draft => ({ text: input.value, at: positionOf(input) });

const told = { title: 'In a filter', keys: filterKeys };

const FilterInput = ({ state, ids, label, example }: InputProps) => {
  const { draft, isOpen, active, shown, input } = state;
  return (
    <input
      ref={input}
      type="text"
      role="combobox"
      aria-label={label}
      aria-autocomplete="list"
      aria-expanded={isOpen}
      aria-controls={ids.list}
      aria-activedescendant={isOpen && active >= 0 ? optionId(ids.list, active) : undefined}
      aria-invalid={shown !== undefined}
      aria-describedby={ids.told}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      className={styles['input']}
      placeholder={example}
      value={draft.text}
      onChange={({ currentTarget }) => state.typed(draftIn(currentTarget))}
      onSelect={({ currentTarget }) => state.movedTo(positionOf(currentTarget))}
      onScroll={({ currentTarget }) => state.scrolled(currentTarget.scrollLeft)}
      onClick={() => state.open()}
      onBlur={() => state.close()}
      onKeyDown={(event) => actOf(filterKeys, event)?.(state) === true && event.preventDefault()}
    />
  );
};

interface ToldProps {
  readonly id: string;
  readonly problem: FilterProblem | undefined;
  readonly onMend: (problem: FilterProblem) => void;
  readonly isChanged: boolean;
}

/** One line, always there, so that nothing jumps: what is wrong and where, or how to go on. */
const Told = ({ id, problem, onMend, isChanged }: ToldProps) => (
  <p id={id} className={styles['told']} data-wrong={problem !== undefined} aria-live="polite">
    {problem ? (
      <>
        {problem.message} (column {problem.from + 1}).{' '}
        {problem.suggestion !== null && problem.suggestion !== undefined && (
          <button type="button" className={styles['mend']} onClick={() => onMend(problem)}>
            Use {problem.suggestion}
          </button>
        )}
      </>
    ) : (
      isChanged && 'Not applied yet: Enter applies it.'
    )}
  </p>
);

/** A filter, typed with completion; mistakes are shown at their column. Cursor keys choose, Enter takes or applies, Escape closes, then takes back. */
export const FilterField = ({
  list,
  value,
  onApply,
  label = 'Filter',
  example = 'site=b1 and memory>=256GiB and not tag=lab',
}: FilterFieldProps) => {
  const [listId, toldId] = [useId(), useId()];
  useKeysTold(told);
  const state = useFilterField({ list, value, onApply });
  const { draft, shown, isOpen, completion } = state;
  return (
    <search className={styles['field']}>
      <div className={styles['frame']} data-wrong={shown !== undefined}>
        <Filter size={16} aria-hidden className={styles['icon']} />
        <div className={styles['text']}>
          <MarkedText text={draft.text} problem={shown} scroll={state.scroll} />
          <FilterInput state={state} ids={{ list: listId, told: toldId }} label={label} example={example} />
        </div>
        {draft.text !== '' && (
          <IconButton label="Take the filter away" onPress={state.clear}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {isOpen && completion && (
        <Suggestions id={listId} completion={completion} active={state.active} onChoose={state.choose} />
      )}
      <Told id={toldId} problem={shown} onMend={state.mend} isChanged={draft.text !== value} />
    </search>
  );
};
