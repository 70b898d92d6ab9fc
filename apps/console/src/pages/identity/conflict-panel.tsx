import { Link } from '@tanstack/react-router';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../machines/machine/figures.js';
import { evidenceWords } from '../machines/machine/identity/evidence-kinds.js';
import { Actor } from '../orders/actor.jsx';
import { nameOf, type Candidate, type Conflict } from './conflict.js';
import { Decide } from './decide.jsx';
import styles from './identity.module.css';
import { standingOf, type Piece } from './weighed.js';

const Standing = ({ piece, candidate }: { readonly piece: Piece; readonly candidate: Candidate }) => {
  const standing = standingOf(piece, candidate);
  if (standing === 'unknown') return <span aria-label="not known">–</span>;
  return <Badge tone={standing === 'same' ? 'good' : 'bad'}>{standing}</Badge>;
};

const CandidateHead = ({ candidate }: { readonly candidate: Candidate }) => {
  const { machine, machineId, support, contradiction } = candidate;
  const facts = [machine?.system?.product, machine?.place?.text ?? 'not placed'].filter(Boolean).join(' · ');
  return (
    <span className={styles['candidate']}>
      <Link to="/machines/$machineId" params={{ machineId }} search={{ tab: 'identity' }}>
        {nameOf(candidate)}
      </Link>
      <span>{facts}</span>
      <span>
        last seen <When at={machine?.lastSeenAt} />
      </span>
      <span>
        {support} for, {contradiction} against
      </span>
    </span>
  );
};

/** What the report offers, and how each machine that it may be of stands to it, side by side. */
const SideBySide = ({ conflict: { evidence, candidates } }: { readonly conflict: Conflict }) => {
  const columns: readonly Column<Piece>[] = [
    {
      id: 'evidence',
      title: 'The report has',
      cell: ({ kind, value }) => (
        <>
          {evidenceWords[kind]?.title ?? plainWords(kind)} <code>{value.replace(`${kind}:`, '')}</code>
        </>
      ),
    },
    ...candidates.map((candidate) => ({
      id: candidate.machineId,
      title: <CandidateHead candidate={candidate} />,
      cell: (piece: Piece) => (
        <>
          <span className={styles['onCard']}>{nameOf(candidate)} </span>
          <Standing piece={piece} candidate={candidate} />
        </>
      ),
    })),
  ];
  return (
    <>
      <ul className={styles['heads']}>
        {candidates.map((candidate) => (
          <li key={candidate.machineId}>
            <CandidateHead candidate={candidate} />
          </li>
        ))}
      </ul>
      <SimpleTable
        label="The report beside the machines that it may be of"
        rows={evidence}
        keyOf={({ kind, value }) => `${kind} ${value}`}
        columns={columns}
        isStacked
        isLongNamed
      />
    </>
  );
};

const verdicts = {
  SAME: 'It is',
  DIFFERENT: 'It is a machine of its own:',
  MERGE: 'Both are one machine:',
  SPLIT: 'One was two machines, and this is the other:',
} as const;

const Decided = ({ conflict }: { readonly conflict: Conflict }) => {
  const { state, verdict, machine, resolvedBy, resolvedAt, reason } = conflict;
  return (
    <p className={styles['decided']}>
      <Badge>{plainWords(state)}</Badge>
      {verdict !== null && <span>{verdicts[verdict]}</span>}
      {machine && (
        <Link to="/machines/$machineId" params={{ machineId: machine.id }}>
          {machine.called}
        </Link>
      )}
      {resolvedBy !== null && (
        <span>
          by <Actor actor={resolvedBy} />
        </span>
      )}
      <When at={resolvedAt} />
      {reason !== null && <em>“{reason}”</em>}
    </p>
  );
};

/** One conflict: a report that nobody could tell the machine of, and what may be decided about it. */
export const ConflictPanel = ({ conflict }: { readonly conflict: Conflict }) => (
  <Panel
    title={`A report of ${conflict.candidates.map(nameOf).join(' or ')}`}
    actions={
      <Link to="/history" search={{ category: 'identityConflict', subject: conflict.id }}>
        Its history
      </Link>
    }
    isFlush
  >
    <p className={styles['found']}>
      Found <When at={conflict.foundAt} isExact />.
      {conflict.state === 'OPEN' && ' Nothing is merged, and nothing is taken over, until somebody decides.'}
    </p>
    <SideBySide conflict={conflict} />
    {conflict.state === 'OPEN' ? <Decide conflict={conflict} /> : <Decided conflict={conflict} />}
  </Panel>
);
