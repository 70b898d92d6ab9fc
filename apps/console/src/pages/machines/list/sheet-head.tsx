import { Button } from '#console/ui/button.jsx';
import type { MachineRow } from './column.js';
import styles from './sheet-head.module.css';
import type { Known } from './paged-rows.js';
import { selectedCount } from './selection.js';
import type { Choice } from './use-choice.js';
import type { MachinesAsked } from './use-machine-rows.js';
import { BulkCommands } from './bulk/bulk-commands.jsx';

const figure = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

/** What the list holds; nothing is said before it is known. */
function listText(total: number | undefined, isNarrowed: boolean): string {
  if (total === undefined) return 'Machines';
  if (!isNarrowed) return figure(total, 'machine');
  return `${figure(total, 'machine')} ${total === 1 ? 'matches' : 'match'}`;
}

export interface SheetHeadProps {
  readonly known: Known<MachineRow>;
  readonly choice: Choice;
  readonly asked: MachinesAsked;
  readonly isNarrowed: boolean;
  readonly isPast: boolean;
}

/** How many there are; and once some are chosen, what can be done with them, in the same place: nothing jumps. */
export const SheetHead = ({ known, choice, asked, isNarrowed, isPast }: SheetHeadProps) => {
  const { total = 0 } = known;
  const { selection, clear, rows } = choice;
  const count = isPast ? 0 : selectedCount(selection, total);
  return (
    <div className={styles['sheetHead']} data-chosen={count > 0}>
      <div className={styles['count']} aria-live="polite">
        <h2>
          {count > 0
            ? `${count.toLocaleString('en')} of ${figure(total, 'machine')} chosen`
            : listText(known.total, isNarrowed)}
        </h2>
      </div>
      {count > 0 && (
        <div className={styles['commands']}>
          {rows.whole !== 'all' && (
            <Button look="quiet" onPress={() => rows.onChooseAll(true)}>
              All {total.toLocaleString('en')}
            </Button>
          )}
          <Button look="quiet" onPress={clear}>
            None
          </Button>
          <BulkCommands target={{ selection, count, asked, total }} />
        </div>
      )}
    </div>
  );
};
