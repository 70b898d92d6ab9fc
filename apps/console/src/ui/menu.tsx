import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Why it cannot be done now: shown, and the entry is off. */
  readonly impossible?: string | undefined;
  /** What somebody should know before; it can be done all the same. */
  readonly told?: string | undefined;
  readonly isDanger?: boolean;
  readonly onAction: () => void;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** What can be done, and what cannot with the reason: an entry that is gone explains nothing. */
export const Menu = ({ trigger, label, entries, onOpenChange }: MenuProps) => (
  <MenuTrigger onOpenChange={onOpenChange}>
    {trigger}
    <Popover className={styles['popover']} placement="bottom end">
      <AriaMenu
        aria-label={label}
        className={styles['list']}
        items={entries}
        disabledKeys={entries.filter(({ impossible }) => impossible !== undefined).map(({ id }) => id)}
      >
        {({ id, label: text, icon, impossible, told, isDanger, onAction }) => (
          <AriaItem
            id={id}
            textValue={text}
            onAction={onAction}
            className={`${styles['item']} ${isDanger && impossible === undefined ? styles['danger'] : ''}`}
          >
            {icon}
            <span>
              {text}
              {(impossible ?? told) !== undefined && <span className={styles['why']}>{impossible ?? told}</span>}
            </span>
          </AriaItem>
        )}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
