import { topOf, type Scale } from './layout.js';
import type { RackModel } from './model.js';
import styles from './picture.module.css';

/** The empty rack: its rails, a line between the units, and their numbers on both sides. */
export const Frame = ({ model, scale }: { readonly model: RackModel; readonly scale: Scale }) => {
  const { gutter, body, unit: size, edge } = scale;
  const height = model.height * size;
  return (
    <g aria-hidden>
      <rect x={gutter - 3} y={edge - 3} width={body + 6} height={height + 6} rx={4} className={styles['rails']} />
      <rect x={gutter} y={edge} width={body} height={height} className={styles['empty']} />
      {Array.from({ length: model.height }, (_, nth) => {
        const top = topOf(model, scale, nth + 1, 1);
        const middle = top + size / 2;
        return (
          <g key={nth}>
            {top > edge && <path d={`M${gutter} ${top}H${gutter + body}`} className={styles['line']} />}
            <text x={gutter - 7} y={middle} textAnchor="end" dominantBaseline="central" className={styles['number']}>
              {nth + 1}
            </text>
            <text x={gutter + body + 7} y={middle} dominantBaseline="central" className={styles['number']}>
              {nth + 1}
            </text>
          </g>
        );
      })}
    </g>
  );
};
