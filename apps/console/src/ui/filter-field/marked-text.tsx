import styles from './filter-field.module.css';
import type { FilterProblem } from './use-completion.js';

export interface MarkedTextProps {
  readonly text: string;
  readonly problem: FilterProblem | undefined;
  /** How far the text field is scrolled, in pixels. */
  readonly scroll: number;
}

/** Lies behind the text field, letter for letter, and underlines where a mistake is. */
export const MarkedText = ({ text, problem, scroll }: MarkedTextProps) => {
  if (!problem) return null;
  const { from, to } = problem;
  // A mistake at the end is behind the last letter: there is a blank to underline.
  const wrong = text.slice(from, to).padEnd(1, '\u00a0');
  return (
    <div className={styles['behind']} aria-hidden>
      <span style={{ transform: `translateX(${-scroll}px)` }}>
        {text.slice(0, from)}
        <mark>{wrong}</mark>
        {text.slice(to)}
      </span>
    </div>
  );
};
