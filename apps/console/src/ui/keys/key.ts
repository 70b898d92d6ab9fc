/** One key and what it does: what handlers act by, and what the list of keys tells. */
export interface Key<Act> {
  /** As `KeyboardEvent.key` says; of letters the small one. */
  readonly press: string;
  /** What is held meanwhile. Ctrl is ⌘ on a Mac. */
  readonly held?: 'ctrl' | 'shift';
  /** What it does, as the list of keys says it: keys that do the same share a line. */
  readonly told: string;
  readonly act: Act;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Shift makes another character of a character, which then is the key; of other keys it is held. */
function heldOf({ key, ctrlKey, metaKey, shiftKey }: Press): Key<unknown>['held'] {
  if (ctrlKey || metaKey) return 'ctrl';
  return shiftKey && key.length > 1 ? 'shift' : undefined;
}

const small = (key: string): string => (key.length === 1 ? key.toLowerCase() : key);

/** What a press does by this table; undefined: nothing. */
export function actOf<Act>(keys: readonly Key<Act>[], press: Press): Act | undefined {
  const held = heldOf(press);
  return keys.find((one) => one.press === small(press.key) && one.held === held)?.act;
}

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
  ' ': 'Space',
};

const helds = { ctrl: 'Ctrl', shift: 'Shift' } as const;

/** What stands on a key; a letter that is held with another key as keyboards have it. */
function signOf({ press, held }: Key<unknown>): string {
  const sign = signs[press] ?? press;
  return held !== undefined && sign.length === 1 ? sign.toUpperCase() : sign;
}

export interface Presses {
  /** Held with whichever of them; undefined: nothing. */
  readonly held: string | undefined;
  readonly signs: readonly string[];
}

export interface KeyLine {
  /** Each of them does it. */
  readonly presses: readonly Presses[];
  readonly told: string;
}

/** A table of keys as lines to read: what does the same stands together, where the first of it stands. */
export function linesOf(keys: readonly Key<unknown>[]): readonly KeyLine[] {
  const tolds = [...new Set(keys.map(({ told }) => told))];
  return tolds.map((told) => {
    const alike = keys.filter((one) => one.told === told);
    const ways = [...new Set(alike.map(({ held }) => held))];
    const presses = ways.map((held) => ({
      held: held && helds[held],
      signs: alike.filter((one) => one.held === held).map(signOf),
    }));
    return { told, presses };
  });
}
