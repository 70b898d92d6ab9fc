import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { deviceRackDocument } from './drift-page.graphql.js';
import styles from './drift.module.css';

export interface Cause {
  readonly kind: string;
  readonly id: string;
  /** Of kind `machine` the one that it is, where whoever asks may see it. */
  readonly machine: { readonly called: string } | null;
}

const hasPage: ReadonlySet<string> = new Set(['machine', 'consul', 'rack', 'address', 'device']);

/** A device is shown where it stands; one that stands nowhere has no page. */
const DeviceLink = ({ id }: { readonly id: string }) => {
  const { data } = useApi(deviceRackDocument, { id }, { topics: ['device', 'rack'] });
  const [site, rack] = data?.device?.rack?.id.split('/') ?? [];
  if (site === undefined || rack === undefined) return <span>{id}</span>;
  return (
    <Link to="/racks/$site/$rack" params={{ site, rack }} search={{ at: `device ${id}` }}>
      {id}
    </Link>
  );
};

/** What is behind a difference; leads there where the console has a page of it. */
export const CauseLink = ({ kind, id, machine }: Cause) => (
  <span className={styles['causeOf']}>
    <span className={styles['soft']}>{kind}</span>
    {kind === 'machine' && (
      <Link to="/machines/$machineId" params={{ machineId: id }}>
        {machine?.called ?? id}
      </Link>
    )}
    {kind === 'consul' && (
      <Link to="/consul/$datacenter" params={{ datacenter: id }}>
        {id}
      </Link>
    )}
    {kind === 'rack' && (
      <Link to="/racks/$site/$rack" params={{ site: id.split('/')[0] ?? '', rack: id.split('/')[1] ?? '' }}>
        {id}
      </Link>
    )}
    {kind === 'device' && <DeviceLink id={id} />}
    {kind === 'address' && (
      <Link to="/network/holders" search={{ q: id }}>
        {id}
      </Link>
    )}
    {!hasPage.has(kind) && <span>{id}</span>}
  </span>
);
