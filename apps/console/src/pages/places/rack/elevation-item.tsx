import type { MouseEvent, PointerEvent } from 'react';
import type { Mark } from './compare.js';
import type { PictureItem, ThingItem } from './items.js';
import type { Scale } from './layout.js';
import { serialOf } from './model.js';
import { strayText } from './stray.js';
import styles from './picture.module.css';
import { TenantFill, TenantWords, ThingFill, Words } from './thing-shape.jsx';

export interface ElevationItemProps {
  readonly item: PictureItem;
  readonly prefix: string;
  readonly scale: Scale;
  /** Whether the tabulator key stops here. */
  readonly isStop: boolean;
  readonly isSelected: boolean;
  readonly mark: Mark | undefined;
  /** By a press: with where that was, in pixels of the window. */
  readonly onSelect: (item: PictureItem, event?: MouseEvent) => void;
  readonly onGrab: ((item: PictureItem, event: PointerEvent, grabbed: number) => void) | undefined;
}

/** Serials are what somebody before the rack compares with the sticker. */
function detailOf({ thing }: ThingItem): string {
  const serial = serialOf(thing.machine);
  return serial === '' ? thing.detail : `${serial} · ${thing.detail}`;
}

type Drawn = Pick<ElevationItemProps, 'item' | 'prefix' | 'mark'>;

const Fill = ({ item, prefix }: Omit<Drawn, 'mark'>) => {
  if (item.is === 'free') return <rect {...item.box} className={styles['free']} />;
  if (item.is === 'thing')
    return <ThingFill prefix={prefix} look={item.look} box={item.box} isDashed={item.thing.kind === 'reservation'} />;
  const { look, box } = item;
  return look ? (
    <TenantFill prefix={prefix} look={look} box={box} />
  ) : (
    <rect {...box} className={styles['emptySlot']} />
  );
};

const Labels = ({ item, mark }: Omit<Drawn, 'prefix'>) => {
  if (item.is === 'free') {
    const { x, y, width, height } = item.box;
    return item.words === '' ? null : (
      <text
        x={x + width / 2}
        y={y + height / 2}
        textAnchor="middle"
        dominantBaseline="central"
        className={styles['soft']}
      >
        {item.words}
      </text>
    );
  }
  if (item.is === 'thing') {
    const { thing, look, wordsBox } = item;
    const remark = mark?.short ?? strayText(thing.machine);
    return <Words box={wordsBox} look={look} label={thing.label} detail={detailOf(item)} remark={remark} />;
  }
  const { tenant, look, box } = item;
  if (!tenant || !look) return null;
  return <TenantWords box={box} look={look} label={mark ? `${mark.short} ${tenant.label}` : tenant.label} />;
};

/** One thing, one slot, or one stretch of free units. What is written on it is in its name already, and read out once. */
export const ElevationItem = (props: ElevationItemProps) => {
  const { item, prefix, scale, isStop, isSelected, mark, onSelect, onGrab } = props;
  const name = mark ? `${item.name}, ${mark.whole}` : item.name;
  const slot = item.is === 'slot' && {
    'data-slot': item.slot.slot,
    'data-chassis': item.chassis,
    'data-node': item.node,
  };
  return (
    <>
      <g
        role="option"
        aria-selected={isSelected}
        aria-label={name}
        tabIndex={isStop ? 0 : -1}
        data-key={item.key}
        data-mark={mark?.kind}
        className={styles['item']}
        {...slot}
        onClick={(event) => onSelect(item, event)}
        onPointerDown={(event) => {
          const { top } = event.currentTarget.getBoundingClientRect();
          onGrab?.(item, event, Math.max(Math.floor((event.clientY - top) / scale.unit), 0));
        }}
      >
        <title>{name}</title>
        <Fill item={item} prefix={prefix} />
        <rect {...item.box} rx={2} className={styles['ring']} />
      </g>
      <g aria-hidden>
        <Labels item={item} mark={mark} />
      </g>
    </>
  );
};
