import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '#console/ui/button.jsx';
import { GuardedIconButton } from '#console/ui/guarded-button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import menu from '#console/ui/menu.module.css';
import { machineColumns } from './columns.jsx';
import styles from './column-choice.module.css';
import { usualColumns } from './shown-columns.js';

export interface ColumnChoiceProps {
  /** Ids of those that are shown, in order. */
  readonly shown: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** One place earlier or later. */
function moved(ids: readonly string[], from: number, by: -1 | 1): readonly string[] {
  const id = ids[from];
  return id === undefined ? ids : ids.toSpliced(from, 1).toSpliced(from + by, 0, id);
}

const titles = new Map(machineColumns.map(({ id, title }) => [id, title]));

const Shown = ({ shown, onChange }: ColumnChoiceProps) => (
  <ol className={styles['shownColumns']}>
    {shown.map((id, at) => {
      const title = titles.get(id) ?? id;
      return (
        <li key={id}>
          <Checkbox isSelected isDisabled={shown.length === 1} onChange={() => onChange(shown.toSpliced(at, 1))}>
            {title}
          </Checkbox>
          <GuardedIconButton
            label={`${title} earlier`}
            impossible={at === 0 ? 'It is the first.' : undefined}
            onPress={() => onChange(moved(shown, at, -1))}
          >
            <ArrowUp size={14} aria-hidden />
          </GuardedIconButton>
          <GuardedIconButton
            label={`${title} later`}
            impossible={at === shown.length - 1 ? 'It is the last.' : undefined}
            onPress={() => onChange(moved(shown, at, 1))}
          >
            <ArrowDown size={14} aria-hidden />
          </GuardedIconButton>
        </li>
      );
    })}
  </ol>
);

/** Which columns there are, and in which order. */
export const ColumnChoice = ({ shown, onChange }: ColumnChoiceProps) => (
  <DialogTrigger>
    <Button>
      <Columns3 size={15} aria-hidden /> Columns
    </Button>
    <Popover className={menu['popover']} placement="bottom end">
      <AriaDialog className={styles['columnDialog']} aria-label="Columns">
        <div className={styles['columnHead']}>
          <h2>Columns</h2>
          <Button look="quiet" onPress={() => onChange(usualColumns)}>
            As usual
          </Button>
        </div>
        <Shown shown={shown} onChange={onChange} />
        <h3>More</h3>
        <ul className={styles['moreColumns']}>
          {machineColumns
            .filter(({ id }) => !shown.includes(id))
            .map(({ id, title }) => (
              <li key={id}>
                <Checkbox isSelected={false} onChange={() => onChange([...shown, id])}>
                  {title}
                </Checkbox>
              </li>
            ))}
        </ul>
      </AriaDialog>
    </Popover>
  </DialogTrigger>
);
