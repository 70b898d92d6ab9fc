import { Badge } from '#console/ui/badge.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { plainWords } from '../figures.js';
import styles from '../machine.module.css';
import type { Machine } from './place-section.jsx';

/** From each power supply to the feed of the rack. */
export const Power = ({ power: { supplies, findings } }: { readonly power: Machine['power'] }) => (
  <>
    {supplies.length === 0 ? (
      <p className={styles['said']}>No power cable is planned for it.</p>
    ) : (
      <SimpleTable
        label="Power supplies"
        isStacked
        rows={supplies}
        keyOf={({ psu, outlet }) => `${psu} ${outlet}`}
        columns={[
          { id: 'psu', title: 'Supply', cell: ({ psu }) => psu },
          { id: 'outlet', title: 'Outlet', cell: ({ pdu, outlet }) => `${pdu?.title ?? '–'} ${outlet}` },
          { id: 'feed', title: 'Feed', cell: ({ feed }) => (feed ? `${feed.feed} of ${feed.rack}` : 'not known') },
        ]}
      />
    )}
    {findings.length > 0 && (
      <ul className={styles['said']}>
        {findings.map(({ kind, psu, message }) => (
          <li key={`${kind} ${psu ?? ''}`}>
            <Badge tone="warn">{plainWords(kind)}</Badge> {message}
          </li>
        ))}
      </ul>
    )}
  </>
);
