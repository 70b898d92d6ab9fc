import { Badge } from '#console/ui/badge.jsx';
import type { SitePaint } from './site-search.js';
import styles from './sites.module.css';

/** What the colours of the floor plan say; each rack says it in words as well. */
export const FloorKey = ({ colour }: { readonly colour: SitePaint }) => (
  <p className={styles['counts']}>
    {colour === 'state' ? (
      <>
        <Badge tone="bad">silent</Badge>
        <Badge tone="new">new, not accepted</Badge>
        <Badge tone="good">all accepted</Badge>
      </>
    ) : (
      <>
        <Badge tone="good">under half</Badge>
        <Badge tone="warn">over half</Badge>
        <Badge tone="bad">90 % and more</Badge>
      </>
    )}
    <Badge>grey: devices; dashed: kept</Badge>
  </p>
);
