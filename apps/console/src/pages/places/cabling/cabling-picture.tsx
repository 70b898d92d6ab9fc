import { fitted } from '#libs/elevation/index.js';
import type { Drawing, Line } from './cabling-model.js';
import styles from './cabling.module.css';

/** Pixels. */
const row = 20;
const column = 210;
const between = 200;
const width = 2 * column + between;
const middle = (at: number): number => at * row + row / 2 + 4;

const pathOf = (from: number, to: number): string => {
  const [left, right] = [column, column + between];
  const half = (left + right) / 2;
  return `M${left} ${middle(from)}C${half} ${middle(from)} ${half} ${middle(to)} ${right} ${middle(to)}`;
};

const stateOf = ({ finding, isSeen }: Line): string => (finding ? 'wrong' : isSeen ? 'seen' : 'planned');
const words = { wrong: 'differs', seen: 'as planned, heard', planned: 'planned, not heard' } as const;

export const lineText = ({ left, right }: Drawing, line: Line): string => {
  const [from, to] = [left[line.left], right[line.right]];
  const state = words[stateOf(line) as keyof typeof words];
  const label = line.cable.label === null ? '' : `${line.cable.label}: `;
  return `${label}${from?.owner} ${from?.port} to ${to?.owner} ${to?.port}, ${line.finding?.message ?? state}`;
};

export interface CablingPictureProps {
  readonly drawing: Drawing;
  readonly chosen: string | undefined;
  readonly onChoose: (cable: string) => void;
}

const Sockets = ({ drawing: { left, right } }: Pick<CablingPictureProps, 'drawing'>) => (
  <g aria-hidden>
    {left.map(({ key, owner, port }, at) => (
      <g key={key}>
        <text x={column - 8} y={middle(at)} textAnchor="end" dominantBaseline="central">
          {fitted(`${owner} ${port}`, column - 12, 12)}
        </text>
        <circle cx={column} cy={middle(at)} r={3} className={styles['socket']} />
      </g>
    ))}
    {right.map(({ key, owner, port }, at) => (
      <g key={key}>
        <text x={column + between + 8} y={middle(at)} dominantBaseline="central">
          {fitted(`${owner} ${port}`, column - 12, 12)}
        </text>
        <circle cx={column + between} cy={middle(at)} r={3} className={styles['socket']} />
      </g>
    ))}
  </g>
);

/** Cables port to port: what is planned as a line, what leads elsewhere in fact as a dashed one. */
export const CablingPicture = ({ drawing, chosen, onChoose }: CablingPictureProps) => {
  const height = Math.max(drawing.left.length, drawing.right.length) * row + 8;
  return (
    <div className={styles['scroll']} role="region" aria-label="Drawing of the cables" tabIndex={0}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className={styles['picture']}
        role="img"
        aria-label={`${drawing.lines.length} cables, ${drawing.lines.filter(({ finding }) => finding).length} of them differ; the table lists them`}
      >
        {drawing.lines.map((line) => (
          <g
            key={line.cable.id}
            className={styles['cable']}
            data-state={stateOf(line)}
            data-chosen={line.cable.id === chosen}
            onClick={() => onChoose(line.cable.id)}
          >
            <title>{lineText(drawing, line)}</title>
            <path d={pathOf(line.left, line.right)} className={styles['hit']} />
            <path d={pathOf(line.left, line.right)} className={styles['wire']} />
            {line.seenAt !== undefined && <path d={pathOf(line.left, line.seenAt)} className={styles['really']} />}
          </g>
        ))}
        <Sockets drawing={drawing} />
      </svg>
    </div>
  );
};
