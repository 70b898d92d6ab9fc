import { useId, useMemo, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { actOf } from '#console/ui/keys/key.js';
import { useKeysTold } from '#console/ui/keys/keys-here.js';
import { carryKeys } from '../move/carry-keys.js';
import type { Marks } from './compare.js';
import { ElevationItem } from './elevation-item.jsx';
import { Frame } from './frame.jsx';
import { itemsOf, looksIn, type PictureItem } from './items.js';
import { boxOf, isOn, pictureHeight, pictureWidth, unitAt, type Scale, type Seen } from './layout.js';
import { Patterns } from './look-fill.jsx';
import type { RackModel, Thing } from './model.js';
import type { Palette } from './paint.js';
import styles from './picture.module.css';
import { carryKey, rackKeys } from './rack-keys.js';
import { ArrivalShape, BehindShape } from './thing-shape.jsx';

const title = 'In the picture of a rack';
const withoutCarrying = { title, keys: rackKeys };
const withCarrying = { title, keys: [...rackKeys, carryKey] };
const carrying = { title: 'While something is carried', keys: carryKeys };

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

/** One side of a rack, drawn: a list of which one thing can be chosen, by pointer or by keyboard. */
export const Elevation = (props: ElevationProps) => {
  const { model, seen, scale, palette, selected, onSelect, onGrab, onCarry, marks, arrivals = [] } = props;
  const prefix = useId();
  const picture = useRef<SVGSVGElement>(null);
  const items = useMemo(() => itemsOf(model, seen, scale, palette), [model, seen, scale, palette]);
  const stop = items.find(({ key }) => key === selected)?.key ?? items[0]?.key;
  const told = onCarry ? withCarrying : withoutCarrying;
  useKeysTold(told);
  useKeysTold(onCarry && carrying);
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const focused = (event.target as Element).closest<SVGElement>('[data-key]')?.dataset['key'];
    const at = items.findIndex(({ key }) => key === focused);
    const item = items[at];
    const act = event.altKey ? undefined : actOf(told.keys, event);
    if (!item || act === undefined) return;
    event.preventDefault();
    if (act === 'choose') onSelect(item);
    else if (act === 'carry') onCarry?.(item);
    else {
      const next = Math.min(Math.max(act(at, items.length - 1), 0), items.length - 1);
      picture.current?.querySelectorAll<SVGElement>('[role=option]').item(next).focus();
    }
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
