import type { Box } from '#libs/elevation/index.js';
import type { Look } from './paint.js';
import styles from './picture.module.css';

type Tone = Pick<Look, 'light' | 'dark'>;

/** Of a look what is filled, light or dark as the page is. */
export const fillOf = ({ light, dark }: Tone): string => `light-dark(${light[0]}, ${dark[0]})`;
/** And what is written upon it. */
export const inkOf = ({ light, dark }: Tone): string => `light-dark(${light[1]}, ${dark[1]})`;

const idOf = (prefix: string, key: string): string => `${prefix}-${key.replaceAll(/[^a-z0-9]+/gi, '-')}`;

export interface PatternsProps {
  /** Of this picture's ids: several stand in one page. */
  readonly prefix: string;
  readonly looks: readonly Look[];
}

export const Patterns = ({ prefix, looks }: PatternsProps) => (
  <defs>
    {looks.map((look) => (
      <pattern key={look.key} id={idOf(prefix, look.key)} width={8} height={8} patternUnits="userSpaceOnUse">
        <path d={look.pattern} className={styles['mark']} style={{ stroke: inkOf(look) }} />
      </pattern>
    ))}
  </defs>
);

export interface LookFillProps {
  readonly prefix: string;
  readonly look: Look;
  readonly box: Box;
  readonly isDashed?: boolean;
}

/** The fill of a look, with its pattern over it. */
export const LookFill = ({ prefix, look, box, isDashed }: LookFillProps) => (
  <>
    <rect
      {...box}
      rx={2}
      className={styles['edge']}
      style={{ fill: fillOf(look), ...(isDashed && { strokeDasharray: '5 3' }) }}
    />
    {look.pattern !== '' && <rect {...box} rx={2} fill={`url(#${idOf(prefix, look.key)})`} />}
  </>
);
