import { Link } from '@tanstack/react-router';
import { actorText } from '#libs/contracts/summary/actor-text.js';
import { useApi } from '#console/api/use-api.js';
import { actorLabelDocument } from './actor.graphql.js';

/** What people call it, as the history does: a token by the name that it was issued under. */
function useCalled(actor: string): string {
  const { data } = useApi(actorLabelDocument, { actor }, { topics: [], isOff: !actor.startsWith('token:') });
  return data?.auditEvents.edges[0]?.node.cause.actorLabel ?? actorText(actor);
}

/** Not the cell itself: links that are one do not break, and a long name goes on in the next line. */
const Called = ({ actor }: { readonly actor: string }) => (
  <span>
    <Link to="/history" search={{ actor }} title={actor}>
      {useCalled(actor)}
    </Link>
  </span>
);

/** Who it was, with all that they ever did behind it. */
export const Actor = ({ actor }: { readonly actor: string | null | undefined }) =>
  actor === null || actor === undefined ? <span aria-label="nobody">–</span> : <Called actor={actor} />;
