import { fitted, type Box } from '#libs/elevation/index.js';
import { LookFill, inkOf } from './look-fill.jsx';
import type { Look } from './paint.js';
import styles from './picture.module.css';

/** Pixels. */
const padding = 6;
const letterRoom = 18;
const size = 13;
const small = 11;
/** From this height on there are two lines. */
const twoLines = 38;

export interface ShapeWords {
  readonly label: string;
  /** In small: on the right, or below. */
  readonly detail: string;
  /** A remark that comes before all else: it stands elsewhere, it came, it went. */
  readonly remark?: string | undefined;
}

export interface WordsProps extends ShapeWords {
  readonly look: Look;
  readonly box: Box;
}

/** Letter, label and, where there is room, the detail behind it or below. */
export const Words = ({ label, detail, remark, look, box }: WordsProps) => {
  const style = { fill: inkOf(look) };
  const isTall = box.height >= twoLines;
  const middle = box.y + box.height / 2 + 4.5;
  const first = isTall && detail !== '' ? middle - 8 : middle;
  const left = box.x + padding + letterRoom;
  const right = box.x + box.width - padding;
  const said = remark === undefined ? '' : fitted(remark, (right - left) * 0.6, small);
  const room = right - left - said.length * small * 0.6;
  const shown = fitted(label, room, size);
  const rest = right - left - shown.length * size * 0.58 - 10;
  const behind = remark === undefined && !isTall ? fitted(detail, rest, small) : said;
  return (
    <>
      <text x={box.x + padding} y={first} className={styles['letter']} style={style}>
        {look.letter}
      </text>
      <text x={left} y={first} style={style}>
        {shown}
      </text>
      {behind !== '' && (
        <text
          x={right}
          y={first}
          textAnchor="end"
          className={remark === undefined ? styles['detail'] : styles['remark']}
          style={style}
        >
          {behind}
        </text>
      )}
      {isTall && detail !== '' && (
        <text x={left} y={first + 16} className={styles['detail']} style={style}>
          {fitted(detail, right - left, small)}
        </text>
      )}
    </>
  );
};

const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: Math.max(width - 2 * by, 0),
  height: Math.max(height - 2 * by, 0),
});

export interface FillProps {
  readonly prefix: string;
  readonly look: Look;
  readonly box: Box;
  readonly isDashed?: boolean;
}

export const ThingFill = ({ box, ...rest }: FillProps) => <LookFill {...rest} box={inset(box, 1)} />;
export const TenantFill = ({ box, ...rest }: FillProps) => <LookFill {...rest} box={inset(box, 0.5)} />;

/** Of what sits in a slot its name, along the cell; its letter alone where there is no room. */
export const TenantWords = ({ box, look, label }: Pick<WordsProps, 'box' | 'look' | 'label'>) => {
  const isNarrow = box.height > box.width * 1.4;
  const [along, across] = isNarrow ? [box.height, box.width] : [box.width, box.height];
  if (across < 8) return null;
  const letter = `${look.letter} `;
  const words = along >= 36 && across >= 11 ? `${letter}${fitted(label, along - 8 - letter.length * 6, 10)}` : letter;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return (
    <text
      x={at.x}
      y={at.y}
      className={styles['tiny']}
      textAnchor="middle"
      dominantBaseline="central"
      style={{ fill: inkOf(look) }}
      {...(isNarrow && { transform: `rotate(-90 ${at.x} ${at.y})` })}
    >
      {words.trim()}
    </text>
  );
};

/** Something that is on the other face only: where it is, and no more. */
export const BehindShape = ({ box, label }: { readonly box: Box; readonly label: string }) => {
  const own = inset(box, 2);
  return (
    <g aria-hidden>
      <rect {...own} rx={2} className={styles['behind']} />
      <text x={own.x + padding} y={own.y + own.height / 2 + 4} className={styles['soft']}>
        {fitted(`behind: ${label}`, own.width - 2 * padding, small)}
      </text>
    </g>
  );
};

/** Something that is not there at the moment that is shown, and came later. */
export const ArrivalShape = ({ box, label }: { readonly box: Box; readonly label: string }) => (
  <g aria-hidden>
    <rect {...inset(box, 2)} rx={2} className={styles['arrival']} />
    <text x={box.x + padding} y={box.y + box.height / 2 + 4} className={styles['arrivalText']}>
      {fitted(`+ ${label}`, box.width - 2 * padding, small)}
    </text>
  </g>
);
