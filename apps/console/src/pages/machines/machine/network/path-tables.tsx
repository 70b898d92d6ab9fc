import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import type { Machine } from './network-section.jsx';
import styles from './network.module.css';

type Path = NonNullable<Machine['path']>;

const Largest = ({ largestPacketBytes, linkMtu, problem }: Path['packets'][number]) => {
  if (largestPacketBytes === null) return <Badge tone="bad">{problem ?? 'no answer'}</Badge>;
  const isSmaller = linkMtu !== null && largestPacketBytes < linkMtu;
  return (
    <>
      {largestPacketBytes} {isSmaller && <Badge tone="bad">of {linkMtu}</Badge>}
    </>
  );
};

const Packets = ({ packets }: Pick<Path, 'packets'>) => (
  <SimpleTable
    label="Largest packets"
    isStacked
    rows={packets}
    keyOf={({ target, family, interface: over }) => `${target} ${family} ${over ?? ''}`}
    columns={[
      { id: 'to', title: 'To', cell: ({ target }) => target },
      { id: 'address', title: 'Address', cell: ({ address }) => <code>{address}</code> },
      { id: 'largest', title: 'Largest packet, bytes', isFigure: true, cell: (one) => <Largest {...one} /> },
      { id: 'mtu', title: 'MTU of the link, bytes', isFigure: true, cell: ({ linkMtu }) => linkMtu ?? '–' },
    ]}
  />
);

const Services = ({ services, downloads }: Pick<Path, 'services' | 'downloads'>) => (
  <ul className={styles['gaps']}>
    {services.map(({ kind, name, answers, problem, offsetWithinMs }) => (
      <li key={`${kind} ${name}`}>
        <Badge tone={answers ? 'good' : 'bad'}>{answers ? 'answers' : 'does not answer'}</Badge> {plainWords(kind)}{' '}
        {name}
        {offsetWithinMs !== null && `, clocks within ${offsetWithinMs} ms`}
        {problem !== null && `: ${problem}`}
      </li>
    ))}
    {downloads.map(({ name, atLeastMbps, problem }) => (
      <li key={name}>
        <Badge tone={atLeastMbps === null ? 'bad' : 'good'}>
          {atLeastMbps === null ? 'nothing came' : `${atLeastMbps} Mbit/s`}
        </Badge>{' '}
        {name}
        {problem !== null && `: ${problem}`}
      </li>
    ))}
  </ul>
);

/** What gets through, as the machine itself measures it. */
export const PathTables = ({ path }: { readonly path: Machine['path'] }) => (
  <Panel
    title="What gets through"
    actions={
      path && (
        <span>
          measured <When at={path.observedAt} />
        </span>
      )
    }
    isFlush
  >
    {path ? (
      <>
        {path.packets.length > 0 && <Packets packets={path.packets} />}
        <Services services={path.services} downloads={path.downloads} />
      </>
    ) : (
      <EmptyState title="Never measured">The agent measures paths once its configuration names targets.</EmptyState>
    )}
  </Panel>
);
