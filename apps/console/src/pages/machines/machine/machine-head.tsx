import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge, LifecycleBadge } from '#console/ui/badge.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { When } from '#console/ui/when.jsx';
import type { MachineHeadQuery } from './head.graphql.js';
import styles from './machine.module.css';
import { MachineLink } from './machine-link.jsx';
import { RackLink } from './rack-link.jsx';
import { needsText } from '#libs/contracts/summary/machine-troubles.js';

export type MachineHead = NonNullable<MachineHeadQuery['machine']>;

export const MachineHeading = ({ machine }: { readonly machine: MachineHead }) => {
  const { name, fqdn, lifecycle, silent, mergedInto } = machine;
  return (
    <>
      <span className={styles['name']}>{machine.called}</span>
      <LifecycleBadge lifecycle={lifecycle} />
      {silent && <Badge tone="bad">silent</Badge>}
      {mergedInto && (
        <span className={styles['aside']}>
          into <MachineLink machine={mergedInto} />
        </span>
      )}
      {fqdn !== null && fqdn !== name && <span className={styles['aside']}>{fqdn}</span>}
    </>
  );
};

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children === null || children === false ? <span aria-label="not known">–</span> : children}</dd>
  </div>
);

const Heard = ({ machine, isPast }: { readonly machine: MachineHead; readonly isPast: boolean }) => {
  const { silent, silentSince, lastSeenAt, observedAt } = machine;
  if (silent)
    return (
      <span className={styles['bad']}>
        silent since <When at={silentSince ?? lastSeenAt} isExact={isPast} />
      </span>
    );
  // Status calls stand in no log: of the past it is known when the newest report was taken.
  return <When at={isPast ? observedAt : lastSeenAt} isExact={isPast} />;
};

const Ready = ({ machine: { lifecycle, ready } }: { readonly machine: MachineHead }) => {
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return <span>–</span>;
  if (ready.is) return <Badge tone="good">ready</Badge>;
  return (
    <span title={ready.missing.map(({ because }) => because).join('\n')}>
      lacks {needsText(ready.missing.map(({ what }) => what))}
    </span>
  );
};

const Drift = ({ machine: { id, drift } }: { readonly machine: MachineHead }) => {
  if (drift.length === 0) return <Badge tone="good">none</Badge>;
  const known = drift.filter(({ acknowledged }) => acknowledged).length;
  return (
    <Link to="/machines/$machineId" params={{ machineId: id }} search={{ tab: 'drift' }}>
      {drift.length} {drift.length === 1 ? 'difference' : 'differences'}
      {known > 0 && `, ${known} known`}
    </Link>
  );
};

/** Who it is, at one glance, and read over the phone. */
export const MachineFacts = ({ machine, isPast }: { readonly machine: MachineHead; readonly isPast: boolean }) => {
  const { id, place, role, cluster, system } = machine;
  const model = [system.manufacturer, system.product].filter((one) => one !== null).join(' ');
  return (
    <dl className={styles['facts']}>
      <Fact term="Place">
        {place && (place.rack ? <RackLink rackId={place.rack.id}>{place.text}</RackLink> : place.text)}
      </Fact>
      <Fact term="Role">
        {role !== null && (
          <Link to="/machines" search={{ filter: `role=${role}` }}>
            {role}
          </Link>
        )}
      </Fact>
      <Fact term="Cluster">
        {cluster !== null && (
          <Link to="/machines" search={{ filter: `cluster=${cluster}` }}>
            {cluster}
          </Link>
        )}
      </Fact>
      <Fact term="Drift">
        <Drift machine={machine} />
      </Fact>
      <Fact term="Ready">
        <Ready machine={machine} />
      </Fact>
      <Fact term={isPast ? 'Last report' : 'Last seen'}>
        <Heard machine={machine} isPast={isPast} />
      </Fact>
      <Fact term="Serial">{system.serial !== null && <Copyable text={system.serial} label="serial" />}</Fact>
      <Fact term="Model">{model === '' ? null : model}</Fact>
      <Fact term="Id">
        <Copyable text={id} label="id" />
      </Fact>
    </dl>
  );
};
