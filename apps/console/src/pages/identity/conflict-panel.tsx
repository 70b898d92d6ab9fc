import { Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { openOrder } from '#console/commands/order.js';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { machineText } from '../history/about.js';
import { plainWords } from '../machines/machine/figures.js';
import { evidenceWords } from '../machines/machine/identity/evidence-kinds.js';
import { Actor } from '../orders/actor.jsx';
import type { IdentityConflictsQuery } from './identity-page.graphql.js';
import styles from './identity.module.css';
import { standingOf, type Piece } from './weighed.js';

export type Conflict = IdentityConflictsQuery['identityConflicts']['edges'][number]['node'];
type Candidate = Conflict['candidates'][number];

const nameOf = ({ machine, machineId }: Candidate): string => (machine ? machineText(machine) : machineId);

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
      cell: (piece: Piece) => <Standing piece={piece} candidate={candidate} />,
    })),
  ];
  return (
    <SimpleTable
      label="The report beside the machines that it may be of"
      rows={evidence}
      keyOf={({ kind, value }) => `${kind} ${value}`}
      columns={columns}
    />
  );
};

/** The rarer ways, each about one of the machines: nobody has to know its id. */
const OtherWays = ({ conflict: { id, candidates } }: { readonly conflict: Conflict }) => {
  const impossible = useImpossible()('OPERATOR');
  const way = (verdict: 'DIFFERENT' | 'SPLIT', label: string, { machineId }: Candidate): MenuEntry => ({
    id: `${verdict} ${machineId}`,
    label,
    impossible,
    onAction: () =>
      openOrder({
        command: 'resolveIdentityConflict',
        subject: 'whose report this is',
        fixed: { conflictId: id, verdict, machineId: undefined, otherMachineId: machineId },
      }),
  });
  const entries = candidates.flatMap((one) => [
    way('DIFFERENT', `A new machine, and not ${nameOf(one)}`, one),
    way('SPLIT', `${nameOf(one)} was two machines, and this is the other`, one),
  ]);
  const label = 'Another machine, or two in one';
  return <Menu label={label} entries={entries} trigger={<Button look="quiet">{label}</Button>} />;
};

const Decide = ({ conflict }: { readonly conflict: Conflict }) => {
  const { id, candidates } = conflict;
  const [first, second] = candidates;
  const decide = { command: 'resolveIdentityConflict', subject: 'whose report this is' } as const;
  return (
    <div className={styles['ways']}>
      {candidates.map((candidate) => (
        <CommandButton
          key={candidate.machineId}
          {...decide}
          fixed={{ conflictId: id, verdict: 'SAME', machineId: candidate.machineId, otherMachineId: undefined }}
        >
          It is {nameOf(candidate)}
        </CommandButton>
      ))}
      {first && second && candidates.length === 2 && (
        <CommandButton
          {...decide}
          fixed={{ conflictId: id, verdict: 'MERGE', machineId: first.machineId, otherMachineId: second.machineId }}
        >
          Both are one machine: keep {nameOf(first)}
        </CommandButton>
      )}
      <OtherWays conflict={conflict} />
    </div>
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
          {machineText(machine)}
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
