import { CauseLink as LinkedCause, type Cause } from '#console/pages/drift/cause-link.jsx';

export interface CauseLinkProps {
  readonly cause: Cause;
  /** The machine that the difference is of. */
  readonly of: string;
}

/** What may be behind a difference, with a way there where there is one. */
export const CauseLink = ({ cause, of }: CauseLinkProps) =>
  cause.kind === 'machine' && cause.id === of ? <span>this machine</span> : <LinkedCause {...cause} />;
