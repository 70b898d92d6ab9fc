import { Badge, type Tone } from '#console/ui/badge.jsx';
import type { ApprovalsQuery } from './approvals.graphql.js';

type State = ApprovalsQuery['approvals']['edges'][number]['node']['state'];

const states: Readonly<Record<State, readonly [Tone, string]>> = {
  WAITING: ['new', 'waiting'],
  GIVEN: ['accent', 'being carried out'],
  REFUSED: ['bad', 'refused'],
  WITHDRAWN: ['plain', 'withdrawn'],
  EXPIRED: ['plain', 'expired'],
  CARRIED_OUT: ['good', 'carried out'],
  FOUNDERED: ['warn', 'not carried out'],
};

export const ApprovalBadge = ({ state }: { readonly state: State }) => {
  const [tone, word] = states[state];
  return <Badge tone={tone}>{word}</Badge>;
};
