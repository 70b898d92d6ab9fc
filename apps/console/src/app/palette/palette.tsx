import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { actOf } from '#console/ui/keys/key.js';
import { Problem } from '#console/ui/states.jsx';
import type { Entry } from './entries.js';
import { paletteKeys } from './palette-keys.js';
import styles from './palette.module.css';
import { usePalette } from './use-palette.js';

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface LinesProps {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly active: number;
  readonly onGo: (entry: Entry) => void;
}

const Line = ({ entry, isActive, id, onGo }: { entry: Entry; isActive: boolean; id: string; onGo: () => void }) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    className={styles['line']}
    data-past={entry.past}
    aria-disabled={entry.impossible !== undefined}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onGo}
    onKeyDown={({ key }) => key === 'Enter' && onGo()}
  >
    <span className={styles['title']}>{entry.title}</span>
    <span className={styles['kind']}>{entry.kind}</span>
    <span className={styles['subtitle']}>{entry.subtitle}</span>
    {entry.why !== '' && <span className={styles['why']}>{entry.why}</span>}
  </div>
);

/** Lines in groups; the cursor stays in the field, and the line that Enter takes is told by `aria-activedescendant`. */
const Lines = ({ id, entries, active, onGo }: LinesProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelectorAll('[role="option"]')[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <div id={id} ref={list} role="listbox" aria-label="What was found" className={styles['list']}>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className={styles['group']} aria-hidden>
            {group}
          </div>
          {entries.map(
            (entry, nth) =>
              entry.group === group && (
                <Line
                  key={entry.key}
                  id={`${id}-${nth}`}
                  entry={entry}
                  isActive={nth === active}
                  onGo={() => onGo(entry)}
                />
              ),
          )}
        </div>
      ))}
    </div>
  );
};

const examples = [
  'a serial',
  'a MAC in any spelling',
  'an address',
  'b1/r12 u7',
  'a name, today’s or last week’s',
  'AS65001',
  'a page or a command, such as “accept”',
];

const Hint = () => (
  <div className={styles['hint']}>
    <p>Whatever you have in your hand:</p>
    <ul>
      {examples.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </div>
);

function toldOf({ text, entries, found, isFresh }: ReturnType<typeof usePalette>): string {
  if (text.trim() === '') return entries.length > 0 ? 'Gone to lately' : '';
  if (!isFresh) return 'Searching…';
  const taken = found?.takenFor.length ? `Taken for ${found.takenFor.join(', or ')}. ` : '';
  if (entries.length === 0)
    return `${taken}Nothing was found, neither now nor before. The beginning or end of it is enough.`;
  return `${taken}${entries.length}${found?.hasMore ? ' and more: type on' : ' found'}`;
}

const Body = ({ onClose }: { readonly onClose: () => void }) => {
  const palette = usePalette(onClose);
  const { text, entries, active, error } = palette;
  const [listId, toldId] = [useId(), useId()];
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = actOf(paletteKeys, event);
    if (!act) return;
    event.preventDefault();
    act(palette);
  };
  return (
    <>
      <div className={styles['field']}>
        <Search size={18} aria-hidden />
        <input
          type="text"
          role="combobox"
          autoFocus
          aria-label="Search"
          aria-autocomplete="list"
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          aria-describedby={toldId}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="Serial, MAC, name, address, rack and unit, command…"
          value={text}
          onChange={({ currentTarget }) => palette.type(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles['close']} aria-label="Esc, close" onClick={onClose}>
          <kbd>Esc</kbd>
          <X size={20} aria-hidden />
        </button>
      </div>
      {error && <Problem error={error} />}
      <Lines id={listId} entries={entries} active={active} onGo={palette.go} />
      {text.trim() === '' && entries.length === 0 && <Hint />}
      <p id={toldId} className={styles['told']} aria-live="polite">
        {toldOf(palette)}
      </p>
    </>
  );
};

/** One field for whatever somebody has in his hand. */
export const Palette = ({ isOpen, onClose }: PaletteProps) => (
  <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={styles['overlay']}>
    <Modal className={styles['modal']}>
      <Dialog aria-label="Search" className={styles['dialog']}>
        <Body onClose={onClose} />
      </Dialog>
    </Modal>
  </ModalOverlay>
);
