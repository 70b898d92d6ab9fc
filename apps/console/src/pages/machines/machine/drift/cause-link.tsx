import { CauseLink as LinkedCause } from '#console/pages/drift/cause-link.jsx';

export interface CauseLinkProps {
  readonly cause: { readonly kind: string; readonly id: string };
  /** The machine that the difference is of. */
  readonly of: string;
}

/** What may be behind a difference, with a way there where there is one. */
export const CauseLink = ({ cause: { kind, id }, of }: CauseLinkProps) =>
  kind === 'machine' && id === of ? <span>this machine</span> : <LinkedCause kind={kind} id={id} />;
