import { Badge, type Tone } from '#console/ui/badge.jsx';
import type { BulkFiguresFragment } from './bulk.graphql.js';
import styles from './bulk.module.css';

export interface BulkFiguresProps {
  readonly bulk: Pick<BulkFiguresFragment, 'done' | 'unchanged' | 'refused' | 'withheld'>;
  readonly isPlan: boolean;
}

/** In sum: how many of each. */
export const BulkFigures = ({ bulk: { done, unchanged, refused, withheld }, isPlan }: BulkFiguresProps) => {
  const parts: readonly (readonly [number, Tone, string])[] = [
    [done, isPlan ? 'accent' : 'good', isPlan ? 'would change' : 'done'],
    [unchanged, 'plain', isPlan ? 'are so already' : 'were so already'],
    [refused, 'bad', isPlan ? 'would be refused' : 'refused'],
    [withheld, 'warn', `${isPlan ? 'would be ' : ''}withheld, because others are refused`],
  ];
  const shown = parts.filter(([count]) => count > 0);
  return (
    <p className={styles['figures']}>
      {shown.map(([count, tone, word]) => (
        <Badge key={word} tone={tone}>
          {count.toLocaleString('en')} {word}
        </Badge>
      ))}
    </p>
  );
};
