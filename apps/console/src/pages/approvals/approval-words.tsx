import { Badge, type Tone } from '#console/ui/badge.jsx';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import type { ApprovalsQuery } from './approvals.graphql.js';

type State = ApprovalsQuery['approvals']['edges'][number]['node']['state'];

const tones: Readonly<Record<State, Tone>> = {
  WAITING: 'new',
  GIVEN: 'accent',
  REFUSED: 'bad',
  WITHDRAWN: 'plain',
  EXPIRED: 'plain',
  CARRIED_OUT: 'good',
  FOUNDERED: 'warn',
};

export const ApprovalBadge = ({ state }: { readonly state: State }) => (
  <Badge tone={tones[state]}>{stateWords('Approval.state', state)}</Badge>
);
