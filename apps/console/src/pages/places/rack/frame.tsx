import { below, topOf, unitsFromTop, type Scale } from './layout.js';
import type { RackModel } from './model.js';
import styles from './picture.module.css';

/** A number needs so much height; a run of thin units says its numbers in words. */
const numberPixels = 11;

/** The empty rack: its rails, a line between the units, and their numbers on both sides. */
export const Frame = ({ model, scale }: { readonly model: RackModel; readonly scale: Scale }) => {
  const { gutter, body, edge } = scale;
  const height = below(scale, model.height);
  return (
    <g aria-hidden>
      <rect x={gutter - 3} y={edge - 3} width={body + 6} height={height + 6} rx={4} className={styles['rails']} />
      <rect x={gutter} y={edge} width={body} height={height} className={styles['empty']} />
      {Array.from({ length: model.height }, (_, nth) => {
        const top = topOf(model, scale, nth + 1, 1);
        const size = below(scale, unitsFromTop(model, nth + 1, 1) + 1) + edge - top;
        const middle = top + size / 2;
        return (
          <g key={nth}>
            {top > edge && <path d={`M${gutter} ${top}H${gutter + body}`} className={styles['line']} />}
            {size >= numberPixels && (
              <>
                <text
                  x={gutter - 7}
                  y={middle}
                  textAnchor="end"
                  dominantBaseline="central"
                  className={styles['number']}
                >
                  {nth + 1}
                </text>
                <text x={gutter + body + 7} y={middle} dominantBaseline="central" className={styles['number']}>
                  {nth + 1}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
};
