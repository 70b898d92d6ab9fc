import { Link } from '@tanstack/react-router';
import { Badge, type Tone } from '#console/ui/badge.jsx';
import type { Column } from '#console/ui/simple-table.jsx';
import type { Verdict } from './bulks-search.js';
import type { VerdictRow } from './verdicts-csv.js';

const tones: Readonly<Record<Verdict, Tone>> = {
  DONE: 'good',
  UNCHANGED: 'plain',
  REFUSED: 'bad',
  WITHHELD: 'warn',
  WAITING: 'new',
};

/** What became of each subject of a bulk. */
export const verdictColumns: readonly Column<VerdictRow>[] = [
  {
    id: 'subject',
    title: 'What',
    cell: ({ subject, machine }) =>
      machine ? (
        <Link to="/machines/$machineId" params={{ machineId: machine.id }}>
          {machine.called}
        </Link>
      ) : (
        <code>{subject}</code>
      ),
  },
  { id: 'place', title: 'Place', isMinor: true, cell: ({ machine }) => machine?.place?.text ?? '–' },
  {
    id: 'verdict',
    title: 'Result',
    cell: ({ verdict }) => <Badge tone={tones[verdict]}>{verdict.toLowerCase()}</Badge>,
  },
  { id: 'why', title: 'Why', cell: ({ refusal }) => (refusal ? `${refusal.message} ${refusal.wayOut}` : '') },
];
