import { useEffect, useRef, useState, type RefObject } from 'react';
import { moved, overtaken, withReplaced, type Draft } from './draft.js';
import type { FilterList } from './filter-field.graphql.js';
import { useCompletion, type Completion, type FilterProblem, type Suggestion } from './use-completion.js';

interface Given {
  readonly list: FilterList;
  readonly value: string;
  readonly onApply: (filter: string) => void;
}

/** All that a filter field shows, and what keys and pointer do to it. What answers to a key says whether it took it. */
export interface FilterFieldState {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly draft: Draft;
  readonly completion: Completion | undefined;
  /** The suggestion that Enter takes; -1: none, Enter applies the filter. */
  readonly active: number;
  readonly isOpen: boolean;
  /** What is wrong, once it is worth saying: not while it is only not typed yet. */
  readonly shown: FilterProblem | undefined;
  readonly scroll: number;
  readonly typed: (draft: Draft) => void;
  readonly movedTo: (at: number) => void;
  readonly scrolled: (pixels: number) => void;
  readonly open: () => boolean;
  readonly close: () => void;
  readonly move: (by: 1 | -1) => boolean;
  readonly enter: () => boolean;
  readonly escape: () => boolean;
  readonly choose: (suggestion: Suggestion) => void;
  readonly mend: (problem: FilterProblem) => void;
  readonly clear: () => void;
}

/** The cursor follows what was written for somebody. */
function useCursor(input: RefObject<HTMLInputElement | null>, draft: Draft): void {
  useEffect(() => {
    const { at } = draft;
    const element = input.current;
    if (!element || document.activeElement !== element || element.selectionStart === at) return;
    element.setSelectionRange(at, at);
  }, [input, draft]);
}

/** What is typed; begins anew when another filter comes into force. */
function useDraft(value: string): [Draft, (draft: Draft) => void] {
  const [draft, setDraft] = useState<Draft>({ text: value, at: value.length });
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setDraft({ text: value, at: value.length });
  }
  return [draft, setDraft];
}

/** What somebody took from the list comes into force as soon as it is known to be whole: a condition is not only picked to be looked at. */
function useTaken(isWhole: boolean, apply: () => void): (isTaken: boolean) => void {
  const [isTaken, take] = useState(false);
  useEffect(() => {
    if (!isTaken || !isWhole) return;
    take(false);
    apply();
  }, [isTaken, isWhole, apply]);
  return take;
}

export function useFilterField({ list, value, onApply }: Given): FilterFieldState {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useDraft(value);
  const [isWanted, want] = useState(false);
  const [active, activate] = useState(-1);
  const [isPressed, press] = useState(false);
  const [scroll, scrolled] = useState(0);
  const { completion, isFresh } = useCompletion(list, draft, !isWanted && !isPressed);
  useCursor(input, draft);

  const write = (next: Draft): void => {
    setDraft(next);
    activate(-1);
    press(false);
    want(true);
    input.current?.focus();
  };
  const replace = (replacement: { from: number; to: number; text: string }): void =>
    write(withReplaced(draft, replacement));
  const apply = (text: string): void => {
    want(false);
    onApply(text.trim());
  };
  const problem = isFresh ? (completion?.problem ?? undefined) : undefined;
  const isWhole = isFresh && completion !== undefined && !problem && draft.text.trim() !== '';
  const take = useTaken(isWhole, () => apply(draft.text));
  const suggestions = completion?.suggestions ?? [];
  const isOpen = isWanted && suggestions.length > 0;
  const choose = ({ text }: Suggestion): void => {
    if (!completion) return;
    const meant = { from: completion.from, to: completion.to, text };
    const fitting = isFresh ? meant : overtaken(draft, meant);
    if (!fitting) return;
    replace(fitting);
    take(true);
  };

  return {
    input,
    draft,
    completion,
    active,
    isOpen,
    scroll,
    shown: problem && (isPressed || !problem.unfinished) ? problem : undefined,
    typed: (next) => {
      take(false);
      write(next);
    },
    movedTo: (at) => at !== draft.at && setDraft({ ...draft, at }),
    scrolled,
    choose,
    open: () => (want(true), true),
    close: () => want(false),
    move: (by) => {
      want(true);
      activate(moved(active, by, suggestions.length));
      return true;
    },
    enter: () => {
      const chosen = isOpen ? suggestions[active] : undefined;
      if (chosen) choose(chosen);
      else if (draft.text.trim() === '' || isWhole) apply(draft.text);
      else press(true);
      return true;
    },
    escape: () => {
      if (isOpen) want(false);
      else setDraft({ text: value, at: value.length });
      return isOpen || draft.text !== value;
    },
    mend: ({ from, to, suggestion }) => {
      if (typeof suggestion === 'string') replace({ from, to, text: suggestion });
    },
    clear: () => {
      setDraft({ text: '', at: 0 });
      apply('');
      input.current?.focus();
    },
  };
}
