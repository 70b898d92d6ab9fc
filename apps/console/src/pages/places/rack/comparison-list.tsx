import { Badge, type Tone } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import facts from '../facts/facts.module.css';
import type { Comparison, Mark } from './compare.js';

const tones: Readonly<Record<Mark['kind'], Tone>> = { gone: 'bad', moved: 'warn', came: 'good' };

/** What went, moved and came since the moment that is shown. */
export const ComparisonList = ({ comparison: { lines } }: { readonly comparison: Comparison }) => (
  <Panel title={lines.length === 0 ? 'Nothing is elsewhere now' : `Since then (${lines.length})`}>
    {lines.length === 0 ? (
      <p>What stands here now stood here then, in the same places.</p>
    ) : (
      <ul className={facts['list']}>
        {lines.map(({ key, label, where, mark }) => (
          <li key={key}>
            <Badge tone={tones[mark.kind]}>{mark.kind}</Badge> <strong>{label}</strong>, {where}
            {mark.kind === 'moved' && `: ${mark.whole}`}
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
