import { useEffect, useRef } from 'react';
import styles from './filter-field.module.css';
import type { Completion, Suggestion } from './use-completion.js';

const kinds: Readonly<Record<Suggestion['kind'], string>> = {
  FIELD: 'field',
  CHILD: 'parts',
  OPERATOR: 'compares',
  VALUE: 'value',
  EXAMPLE: 'example',
  KEYWORD: 'word',
};

const detailOf = ({ kind, count, description }: Suggestion): string => {
  if (count !== null) return count.toLocaleString('en');
  return description === '' ? kinds[kind] : description;
};

export interface SuggestionsProps {
  readonly id: string;
  readonly completion: Completion;
  readonly active: number;
  readonly onChoose: (suggestion: Suggestion) => void;
}

export const optionId = (list: string, nth: number): string => `${list}-${nth}`;

/** What may stand at the cursor. The cursor stays in the text: the list is read out by `aria-activedescendant`. */
export const Suggestions = ({ id, completion, active, onChoose }: SuggestionsProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={styles['popup']}>
      <div id={id} ref={list} role="listbox" aria-label="What may stand here" className={styles['list']}>
        {completion.suggestions.map((one, nth) => (
          <div
            key={`${one.kind} ${one.text}`}
            id={optionId(id, nth)}
            role="option"
            tabIndex={-1}
            aria-selected={nth === active}
            aria-label={`${one.label} ${detailOf(one)}`.trim()}
            className={styles['option']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
            onKeyDown={({ key }) => key === 'Enter' && onChoose(one)}
          >
            <span className={styles['label']} data-kind={one.kind}>
              {one.label}
            </span>
            <span className={styles['detail']}>{detailOf(one)}</span>
          </div>
        ))}
      </div>
      {completion.hasMore && <p className={styles['more']}>More begin so: type on to narrow them down.</p>}
    </div>
  );
};
