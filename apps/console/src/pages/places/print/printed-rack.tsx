import { useMoment } from '#console/app/use-moment.js';
import { Answer } from '#console/ui/states.jsx';
import { timeText } from '#console/ui/when.jsx';
import { fitted } from '#libs/elevation/index.js';
import { boxOf, isOn, topOf, type Scale, type Seen } from '../rack/layout.js';
import { serialOf, type RackModel, type Thing } from '../rack/model.js';
import { useRack } from '../rack/use-rack.js';
import { slotLines } from './slot-lines.js';
import styles from './print.module.css';

/** Pixels (1/96 inch): 47 units and a header fit on A4. */
const scale: Scale = { unit: 19, gutter: 30, body: 620, edge: 2 };
const width = scale.body + 2 * scale.gutter;

const detailOf = ({ kind, detail, machine }: Thing): string =>
  [kind === 'machine' ? '' : kind, detail, serialOf(machine)].filter((one) => one !== '').join(' · ');

const Box = ({ model, thing, seen }: { readonly model: RackModel; readonly thing: Thing; readonly seen: Seen }) => {
  const { x, y, width: wide, height } = boxOf(model, scale, thing, seen);
  const middle = y + (thing.slots ? 11 : height / 2);
  return (
    <g>
      <rect x={x} y={y} width={wide} height={height} className={styles['box']} data-kind={thing.kind} />
      <text x={x + 6} y={middle} dominantBaseline="central" className={styles['name']}>
        {fitted(thing.label, wide * 0.45, 12)}
      </text>
      <text x={x + wide - 6} y={middle} dominantBaseline="central" textAnchor="end">
        {fitted(detailOf(thing), wide * 0.52, 11)}
      </text>
      {seen === 'FRONT' &&
        slotLines(thing, Math.floor(height / 12) - 1, wide - 12).map((line, nth) => (
          <text key={line} x={x + 6} y={y + 24 + nth * 12} dominantBaseline="central" className={styles['small']}>
            {line}
          </text>
        ))}
    </g>
  );
};

const Side = ({ model, seen }: { readonly model: RackModel; readonly seen: Seen }) => {
  const height = model.height * scale.unit + 2 * scale.edge;
  const label = `${seen === 'FRONT' ? 'Front' : 'Rear'} of rack ${model.id}`;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <rect
        x={scale.gutter}
        y={scale.edge}
        width={scale.body}
        height={model.height * scale.unit}
        className={styles['frame']}
      />
      {Array.from({ length: model.height }, (_, nth) => {
        const top = topOf(model, scale, nth + 1, 1);
        const y = top + scale.unit / 2;
        return (
          <g key={nth}>
            <path d={`M${scale.gutter} ${top}h${scale.body}`} className={styles['line']} />
            <text x={scale.gutter - 6} y={y} textAnchor="end" dominantBaseline="central">
              {nth + 1}
            </text>
            <text x={scale.gutter + scale.body + 6} y={y} dominantBaseline="central">
              {nth + 1}
            </text>
          </g>
        );
      })}
      {model.things
        .filter((thing) => thing.height > 0 && isOn(thing.face, seen))
        .map((thing) => (
          <Box key={thing.key} model={model} thing={thing} seen={seen} />
        ))}
    </svg>
  );
};

/** One rack on a page of its own; its rear on another where something is only there. */
export const PrintedRack = ({ id }: { readonly id: string }) => {
  const asked = useRack(id);
  const { asOf, observedAsOf } = useMoment();
  const at = observedAsOf ?? asOf;
  const of = at === undefined ? timeText(new Date()) : /^\d+$/.test(at) ? `position ${at}` : timeText(at);
  return (
    <Answer of={asked} height={60}>
      {(whole) => {
        if (!whole) return null;
        const { model, rack } = whole;
        const isRear = model.things.some(({ face, height }) => face === 'REAR' && height > 0);
        const beside = model.things.filter(({ height }) => height === 0).map(({ label }) => label);
        const sides: readonly Seen[] = isRear ? ['FRONT', 'REAR'] : ['FRONT'];
        return sides.map((seen) => (
          <article key={seen} className={styles['sheet']}>
            <header className={styles['head']}>
              <h2>
                {rack.id}
                {rack.title === rack.code ? '' : ` · ${rack.title}`}
              </h2>
              <p>
                {seen === 'FRONT' ? 'Front' : 'Rear'} ·{' '}
                {[rack.site.title, rack.room, rack.row].filter(Boolean).join(', ')} · {of}
              </p>
            </header>
            <Side model={model} seen={seen} />
            {beside.length > 0 && <p>Beside the units: {beside.join(', ')}</p>}
          </article>
        ));
      }}
    </Answer>
  );
};
