import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type Dispatch,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  type SetStateAction,
} from 'react';
import { folded } from '../rack/folded.js';
import type { Scale } from '../rack/layout.js';
import type { CarryAct } from './carry-keys.js';
import { firstFit, spotAt, type Board, type Spot, type Subject } from './spot.js';
import { stepped } from './steps.js';

/** Something on its way from one place to another. */
export interface Move {
  readonly subject: Subject;
  readonly spot?: Spot;
  /** Held in the hand; or let go, and looked at before it is done. */
  readonly phase: 'carried' | 'dropped';
  readonly by: 'pointer' | 'keys';
}

export interface MoveControls {
  readonly move: Move | undefined;
  /** Takes hold of something with a pointer: what is pressed becomes what is carried once it is pulled. */
  readonly grab: (subject: Subject, event: ReactPointerEvent, grabbed: number) => void;
  /** Carries something by keyboard, or by pressing where it is to go. */
  readonly carry: (subject: Subject, from?: Spot) => void;
  readonly press: (act: CarryAct) => void;
  readonly dropAt: (spot: Spot) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
  /** Whether the last press ended a pull: the click behind it means nothing. */
  readonly wasPulled: () => boolean;
}

/** Pixels that a pointer is moved before it pulls. */
const pullsFrom = 5;
/** Milliseconds that a finger has to rest before it pulls; until then it scrolls. */
const restMs = 350;

interface Held {
  readonly subject: Subject;
  readonly grabbed: number;
  readonly x: number;
  readonly y: number;
  readonly isTouch: boolean;
  readonly timer?: ReturnType<typeof setTimeout>;
}

function slotBelow(element: Element | null, board: Board): Spot | undefined {
  const cell = element?.closest<SVGElement>('[data-slot]');
  const { chassis, slot, node } = cell?.dataset ?? {};
  if (chassis === undefined || slot === undefined) return undefined;
  return { rack: board.model.id, seen: board.seen, chassis, slot, ...(node !== undefined && { node }) };
}

/** What is below a point of the screen that something can be dropped upon. */
export function spotBelow(
  boards: readonly Board[],
  scale: Scale,
  subject: Subject,
  at: { readonly x: number; readonly y: number; readonly grabbed: number },
): Spot | undefined {
  const element = document.elementFromPoint(at.x, at.y);
  const picture = element?.closest<SVGSVGElement>('svg[data-board]');
  const board = boards.find(({ model, seen }) => `${model.id} ${seen}` === picture?.dataset['board']);
  if (!picture || !board) return undefined;
  const slot = subject.kind === 'machine' ? slotBelow(element, board) : undefined;
  if (slot) return slot;
  const { left, top } = picture.getBoundingClientRect();
  return spotAt(board, folded(board.model, board.seen, scale), subject, {
    x: at.x - left,
    y: at.y - top,
    grabbed: at.grabbed,
  });
}

interface Pulling {
  readonly held: RefObject<Held | undefined>;
  readonly pulled: RefObject<boolean>;
  readonly shown: RefObject<{ readonly boards: readonly Board[]; readonly scale: Scale }>;
  readonly setMove: Dispatch<SetStateAction<Move | undefined>>;
  readonly letGo: () => void;
}

/** Follows the pointer over the whole window while something is held. */
function usePull({ held, pulled, shown, setMove, letGo }: Pulling): void {
  useEffect(() => {
    const carryTo = ({ clientX, clientY }: PointerEvent, one: Held): void => {
      const { boards: all, scale: size } = shown.current;
      const spot = spotBelow(all, size, one.subject, { x: clientX, y: clientY, grabbed: one.grabbed });
      pulled.current = true;
      setMove({ subject: one.subject, phase: 'carried', by: 'pointer', ...(spot && { spot }) });
    };
    const onMove = (event: PointerEvent): void => {
      const one = held.current;
      if (!one) return;
      if (pulled.current) return carryTo(event, one);
      if (Math.hypot(event.clientX - one.x, event.clientY - one.y) < pullsFrom) return;
      if (one.isTouch) letGo();
      else carryTo(event, one);
    };
    const onUp = (): void => {
      if (held.current && pulled.current)
        setMove((before) => (before?.spot ? { ...before, phase: 'dropped' } : undefined));
      letGo();
    };
    const onCancel = (): void => {
      if (held.current && pulled.current) setMove(undefined);
      letGo();
    };
    const onPress = (): void => {
      if (!held.current) pulled.current = false;
    };
    const onKey = ({ key }: KeyboardEvent): void => {
      onPress();
      if (key !== 'Escape' || !held.current) return;
      letGo();
      setMove(undefined);
    };
    // A finger that carries something does not scroll.
    const onTouch = (event: TouchEvent): void => {
      if (held.current && pulled.current) event.preventDefault();
    };
    // Nor does it open what browsers offer for a long press.
    const onMenu = (event: Event): void => {
      if (held.current?.isTouch) event.preventDefault();
    };
    addEventListener('contextmenu', onMenu);
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    addEventListener('pointercancel', onCancel);
    addEventListener('pointerdown', onPress, true);
    addEventListener('keydown', onKey, true);
    addEventListener('touchmove', onTouch, { passive: false });
    return () => {
      removeEventListener('contextmenu', onMenu);
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      removeEventListener('pointercancel', onCancel);
      removeEventListener('pointerdown', onPress, true);
      removeEventListener('keydown', onKey, true);
      removeEventListener('touchmove', onTouch);
    };
  }, [held, pulled, shown, setMove, letGo]);
}

/** Moving things between pictures of racks: by pointer, by finger, by keyboard. */
export function useMove(boards: readonly Board[], scale: Scale): MoveControls {
  const [move, setMove] = useState<Move>();
  const held = useRef<Held>(undefined);
  const pulled = useRef(false);
  const shown = useRef({ boards, scale });
  useEffect(() => {
    shown.current = { boards, scale };
  }, [boards, scale]);

  const letGo = useCallback((): void => {
    clearTimeout(held.current?.timer);
    held.current = undefined;
  }, []);
  usePull({ held, pulled, shown, setMove, letGo });

  const grab: MoveControls['grab'] = (subject, event, grabbed) => {
    if (event.button !== 0 || move) return;
    pulled.current = false;
    const isTouch = event.pointerType === 'touch';
    const start = { subject, grabbed, x: event.clientX, y: event.clientY, isTouch };
    const lift = (): void => {
      pulled.current = true;
      setMove({ subject, phase: 'carried', by: 'pointer' });
    };
    held.current = isTouch ? { ...start, timer: setTimeout(lift, restMs) } : start;
  };
  return {
    move,
    grab,
    carry: (subject, from) => {
      const [first] = boards;
      const spot = from ?? (first && firstFit(first, subject));
      setMove({ subject, phase: 'carried', by: 'keys', ...(spot && { spot }) });
    },
    press: (act) => {
      if (!move?.spot || move.phase !== 'carried') return;
      const spot = stepped(boards, move.subject, move.spot, act);
      if (spot) setMove({ ...move, spot });
    },
    dropAt: (spot) => move && setMove({ ...move, spot, phase: 'dropped' }),
    drop: () => move?.spot && setMove({ ...move, phase: 'dropped' }),
    cancel: () => setMove(undefined),
    wasPulled: () => pulled.current,
  };
}
