import { Link } from '@tanstack/react-router';
import { RackLink } from '../rack-link.jsx';

export interface CauseLinkProps {
  readonly cause: { readonly kind: string; readonly id: string };
  /** The machine that the difference is of. */
  readonly of: string;
}

/** What may be behind a difference, with a way there where there is one. */
export const CauseLink = ({ cause: { kind, id }, of }: CauseLinkProps) => {
  if (kind === 'machine' && id === of) return <span>this machine</span>;
  if (kind === 'machine')
    return (
      <Link to="/machines/$machineId" params={{ machineId: id }} search={{}}>
        machine {id}
      </Link>
    );
  if (kind === 'rack')
    return (
      <span>
        rack <RackLink rackId={id} />
      </span>
    );
  return (
    <span>
      {kind} {id}
    </span>
  );
};
