import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { isPast } from '#console/api/moment.js';
import { actOf } from '#console/ui/keys/key.js';
import { aloneKeys, heldKeys, pageKeys, type ShellAct } from './shell-keys.js';
import { actsAlone } from './single-keys.js';
import { stepped } from './step-in-time.js';
import { useMoment } from './use-moment.js';
import { useTimeTravel } from './use-time-travel.js';

/** Milliseconds within which the second key has to follow `g`. */
const chordMs = 1200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'));

const isInDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;

export type Openable = Extract<ShellAct, { open: unknown }>['open'];

/** Does what `shell-keys.ts` says. Never while somebody types; keys alone can be turned off. */
export function useShortcuts(open: (what: Openable) => void): void {
  const navigate = useNavigate();
  const moment = useMoment();
  const travel = useTimeTravel();
  // Never: in its first second a page would take any letter for one behind `g`.
  const goAt = useRef(Number.NEGATIVE_INFINITY);
  const perform = useEffectEvent((act: ShellAct): void => {
    if ('open' in act) open(act.open);
    else if ('next' in act) goAt.current = performance.now();
    else {
      const next = isPast(moment) ? stepped(moment, act.by, Date.now()) : undefined;
      if (next) travel(next);
    }
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isAlone = actsAlone(event) && !isTyping(event.target) && !isInDialog();
      const isChord = performance.now() - goAt.current < chordMs;
      goAt.current = Number.NEGATIVE_INFINITY;
      const page = isAlone && isChord ? actOf(pageKeys, event) : undefined;
      if (page !== undefined) return void navigate({ to: page });
      const act = actOf(heldKeys, event) ?? (isAlone ? actOf(aloneKeys, event) : undefined);
      if (act === undefined) return;
      event.preventDefault();
      perform(act);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
}
