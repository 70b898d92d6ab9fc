import { useId, useMemo, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Marks } from './compare.js';
import { ElevationItem } from './elevation-item.jsx';
import { Frame } from './frame.jsx';
import { itemsOf, looksIn, type PictureItem } from './items.js';
import { boxOf, isOn, pictureHeight, pictureWidth, unitAt, type Scale, type Seen } from './layout.js';
import { Patterns } from './look-fill.jsx';
import type { RackModel, Thing } from './model.js';
import type { Palette } from './paint.js';
import styles from './picture.module.css';
import { ArrivalShape, BehindShape } from './thing-shape.jsx';

export interface ElevationProps {
  readonly model: RackModel;
  readonly seen: Seen;
  readonly scale: Scale;
  readonly palette: Palette;
  readonly selected: string | undefined;
  /** With the unit that was pointed at, where it was pressed. */
  readonly onSelect: (item: PictureItem, unit?: number) => void;
  /** A thing is taken hold of; how many units below its upper edge. */
  readonly onGrab?: (item: PictureItem, event: PointerEvent, grabbed: number) => void;
  /** A key that moves what has the focus. */
  readonly onCarry?: (item: PictureItem) => void;
  readonly marks?: Marks | undefined;
  /** What came later than the moment that is shown: where it is now. */
  readonly arrivals?: readonly Thing[] | undefined;
}

/** Where arrows lead: up and down as one reads, to the ends by Home and End. */
function nextIndex(key: string, at: number, last: number): number | undefined {
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: last,
  };
  const next = to[key];
  return next === undefined ? undefined : Math.min(Math.max(next, 0), last);
}

/** One side of a rack, drawn: a list of which one thing can be chosen, by pointer or by keyboard. */
export const Elevation = (props: ElevationProps) => {
  const { model, seen, scale, palette, selected, onSelect, onGrab, onCarry, marks, arrivals = [] } = props;
  const prefix = useId();
  const picture = useRef<SVGSVGElement>(null);
  const items = useMemo(() => itemsOf(model, seen, scale, palette), [model, seen, scale, palette]);
  const stop = items.find(({ key }) => key === selected)?.key ?? items[0]?.key;
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const focused = (event.target as Element).closest<SVGElement>('[data-key]')?.dataset['key'];
    const at = items.findIndex(({ key }) => key === focused);
    const item = items[at];
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextIndex(event.key, at, items.length - 1);
    if (next !== undefined) picture.current?.querySelectorAll<SVGElement>('[role=option]').item(next).focus();
    else if (event.key === 'Enter' || event.key === ' ') onSelect(item);
    else if (event.key === 'm' && onCarry) onCarry(item);
    else return;
    event.preventDefault();
  };
  const unitBelow = ({ clientY }: MouseEvent): number =>
    unitAt(model, scale, clientY - (picture.current?.getBoundingClientRect().top ?? 0));
  const [width, height] = [pictureWidth(scale), pictureHeight(model, scale)];
  const behind = model.things.filter(({ face, height: units }) => units > 0 && !isOn(face, seen));
  return (
    <svg
      ref={picture}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={styles['picture']}
      role="listbox"
      tabIndex={-1}
      aria-label={`${seen === 'FRONT' ? 'Front' : 'Rear'} of rack ${model.id}`}
      data-board={`${model.id} ${seen}`}
      onKeyDown={onKeyDown}
    >
      <Patterns prefix={prefix} looks={looksIn(items)} />
      <Frame model={model} scale={scale} />
      {behind.map((thing) => (
        <BehindShape key={thing.key} box={boxOf(model, scale, thing, seen)} label={thing.label} />
      ))}
      {items.map((item) => (
        <ElevationItem
          key={item.key}
          item={item}
          prefix={prefix}
          scale={scale}
          isStop={item.key === stop}
          isSelected={item.key === selected}
          mark={marks?.get(item.key)}
          onSelect={(one, event) => onSelect(one, event && unitBelow(event))}
          onGrab={onGrab}
        />
      ))}
      {arrivals
        .filter(({ face }) => isOn(face, seen))
        .map((thing) => (
          <ArrivalShape key={thing.key} box={boxOf(model, scale, thing, seen)} label={thing.label} />
        ))}
    </svg>
  );
};
