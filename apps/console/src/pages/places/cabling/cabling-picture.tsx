import { fitted, textWidth } from '#libs/elevation/index.js';
import { useNarrow } from '#console/ui/use-narrow.js';
import type { Drawing, Line, Socket } from './cabling-model.js';
import styles from './cabling.module.css';

/** Pixels. */
const row = 20;
const widest = 210;
const textSize = 12;
const middle = (at: number): number => at * row + row / 2 + 4;

/** Where cables begin and end from the left, and how wide all of it is. Pixels. */
interface Lanes {
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/** As wide as what is written there, with room for the ring. */
const sideOf = (sockets: readonly Socket[]): number =>
  Math.min(widest, Math.max(0, ...sockets.map((one) => textWidth(socketText(one), textSize))) + 14);

function lanesOf({ left, right }: Drawing, between: number): Lanes {
  const begin = sideOf(left);
  return { left: begin, right: begin + between, width: begin + between + sideOf(right) };
}

const socketText = ({ owner, port }: Socket): string => `${owner} ${port}`;

const pathOf = ({ left, right }: Lanes, from: number, to: number): string => {
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

interface SocketsProps {
  readonly drawing: Drawing;
  readonly lanes: Lanes;
}

const Sockets = ({ drawing, lanes }: SocketsProps) => (
  <g aria-hidden>
    {drawing.left.map((socket, at) => (
      <g key={socket.key}>
        <text x={lanes.left - 8} y={middle(at)} textAnchor="end" dominantBaseline="central">
          {fitted(socketText(socket), lanes.left - 12, textSize)}
        </text>
        <circle cx={lanes.left} cy={middle(at)} r={3} className={styles['socket']} />
      </g>
    ))}
    {drawing.right.map((socket, at) => (
      <g key={socket.key}>
        <text x={lanes.right + 8} y={middle(at)} dominantBaseline="central">
          {fitted(socketText(socket), lanes.width - lanes.right - 12, textSize)}
        </text>
        <circle cx={lanes.right} cy={middle(at)} r={3} className={styles['socket']} />
      </g>
    ))}
  </g>
);

/** Cables port to port: what is planned as a line, what leads elsewhere in fact as a dashed one. */
export const CablingPicture = ({ drawing, chosen, onChoose }: CablingPictureProps) => {
  const lanes = lanesOf(drawing, useNarrow() ? 80 : 200);
  const { width } = lanes;
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
            <path d={pathOf(lanes, line.left, line.right)} className={styles['hit']} />
            <path d={pathOf(lanes, line.left, line.right)} className={styles['wire']} />
            {line.seenAt !== undefined && (
              <path d={pathOf(lanes, line.left, line.seenAt)} className={styles['really']} />
            )}
          </g>
        ))}
        <Sockets drawing={drawing} lanes={lanes} />
      </svg>
    </div>
  );
};
