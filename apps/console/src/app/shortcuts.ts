import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isPast } from '#console/api/moment.js';
import { destinations } from './nav.js';
import { actsAlone } from './single-keys.js';
import { ahead, back, stepped } from './step-in-time.js';
import { useMoment } from './use-moment.js';
import { useTimeTravel } from './use-time-travel.js';

/** Milliseconds within which the second key has to follow `g`. */
const chordMs = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'));

export interface Shortcuts {
  readonly search: () => void;
  /** Chooses another moment. */
  readonly time: () => void;
}

/** What keys do that need no place to be pressed at, by what `KeyboardEvent.key` says. */
function useActs({ search, time }: Shortcuts): Readonly<Record<string, () => void>> {
  const moment = useMoment();
  const travel = useTimeTravel();
  const steps = [...back, ...ahead].map(({ key, by }) => {
    const act = (): void => {
      const next = isPast(moment) ? stepped(moment, by, Date.now()) : undefined;
      if (next) travel(next);
    };
    return [key, act] as const;
  });
  return { '/': search, t: time, ...Object.fromEntries(steps) };
}

const isInDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;

/**
 * `/` or Ctrl+K searches from anywhere; `g` and a letter goes to a page; `t` chooses a moment, and `[` `]` (hours), `{` `}` (days)
 * go through the past. Never while somebody types; keys alone can be turned off.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const navigate = useNavigate();
  const goAt = useRef(0);
  const acts = useActs(shortcuts);
  const act = useEffectEvent((key: string): boolean => {
    acts[key]?.();
    return acts[key] !== undefined;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        act('/');
        return;
      }
      if (!actsAlone(event) || isTyping(event.target) || isInDialog()) return;
      if (act(event.key)) {
        event.preventDefault();
        return;
      }
      const destination = destinations.find(({ key }) => key === event.key);
      const isChord = performance.now() - goAt.current < chordMs;
      goAt.current = event.key === 'g' ? performance.now() : 0;
      if (isChord && destination) void navigate({ to: destination.to });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}
