import { useId } from 'react';
import { fillOf, inkOf, LookFill, Patterns } from './look-fill.jsx';
import type { Look } from './paint.js';
import styles from './rack.module.css';

/** What colours, patterns and letters say. */
export const Legend = ({ looks, title }: { readonly looks: readonly Look[]; readonly title: string }) => {
  const prefix = useId();
  return (
    <ul className={styles['legend']} aria-label={title}>
      {looks.map((look) => (
        <li key={look.key}>
          <svg width={24} height={16} aria-hidden className={styles['swatch']} style={{ color: fillOf(look) }}>
            <Patterns prefix={prefix} looks={[look]} />
            <LookFill prefix={prefix} look={look} box={{ x: 0.5, y: 0.5, width: 23, height: 15 }} />
            <text x={12} y={8.5} textAnchor="middle" dominantBaseline="central" style={{ fill: inkOf(look) }}>
              {look.letter}
            </text>
          </svg>
          {look.name}
        </li>
      ))}
    </ul>
  );
};
