import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { addressIn } from './cause-address.js';
import { causeStandsDocument } from './drift-page.graphql.js';
import styles from './drift.module.css';

export interface Cause {
  readonly kind: string;
  readonly id: string;
  /** Of kind `machine` the one that it is, where whoever asks may see it. */
  readonly machine: { readonly called: string } | null;
}

interface OfKind {
  readonly kind: string;
  readonly id: string;
}

/** Two halves of an id, such as site and rack. */
function halves(id: string, between: string): readonly [one: string, other: string] {
  const at = id.indexOf(between);
  return at < 0 ? [id, ''] : [id.slice(0, at), id.slice(at + between.length)];
}

/** A device or chassis is shown where it stands; one that stands nowhere has no page. */
const StandingLink = ({ kind, id }: OfKind) => {
  const isDevice = kind === 'device';
  const { data } = useApi(causeStandsDocument, { id, isDevice, isChassis: !isDevice }, { topics: [kind, 'rack'] });
  const [site, rack] = (data?.device ?? data?.chassis)?.rack?.id.split('/') ?? [];
  if (site === undefined || rack === undefined) return <span>{id}</span>;
  return (
    <Link to="/racks/$site/$rack" params={{ site, rack }} search={{ at: `${kind} ${id}` }}>
      {id}
    </Link>
  );
};

const RackLink = ({ id }: OfKind) => {
  const [site, rack] = halves(id, '/');
  return (
    <Link to="/racks/$site/$rack" params={{ site, rack }}>
      {id}
    </Link>
  );
};

/** A feed, `b1/r01 a`, is shown with what hangs on it. */
const FeedLink = ({ id }: OfKind) => {
  const [site, rack] = halves(halves(id, ' ')[0], '/');
  return (
    <Link to="/racks/$site/$rack" params={{ site, rack }} search={{ tab: 'power' }}>
      {id}
    </Link>
  );
};

/** Whatever is known by an address leads to whoever has it. */
const AddressLink = ({ id }: OfKind) => {
  const address = addressIn(id);
  if (address === undefined) return <span>{id}</span>;
  return (
    <Link to="/network/holders" search={{ q: address }}>
      {id}
    </Link>
  );
};

const pages: Readonly<Partial<Record<string, (cause: Cause) => React.ReactNode>>> = {
  machine: ({ id, machine }) => (
    <Link to="/machines/$machineId" params={{ machineId: id }}>
      {machine?.called ?? id}
    </Link>
  ),
  consul: ({ id }) => (
    <Link to="/consul/$datacenter" params={{ datacenter: id }}>
      {id}
    </Link>
  ),
  site: ({ id }) => (
    <Link to="/sites/$site" params={{ site: id }}>
      {id}
    </Link>
  ),
  policy: ({ id }) => (
    <Link to="/policies/$policy" params={{ policy: id }}>
      {id}
    </Link>
  ),
  rack: RackLink,
  feed: FeedLink,
  device: StandingLink,
  chassis: StandingLink,
  address: AddressLink,
  peer: AddressLink,
  service: AddressLink,
  relay: AddressLink,
};

/** What is behind a difference; leads there where the console has a page of it. */
export const CauseLink = (cause: Cause) => {
  const Way = pages[cause.kind];
  return (
    <span className={styles['causeOf']}>
      <span className={styles['soft']}>{cause.kind}</span>
      {Way ? <Way {...cause} /> : <span>{cause.id}</span>}
    </span>
  );
};
