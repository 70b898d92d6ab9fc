import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { heading, plainWords } from '../figures.js';
import { evidenceWords, kindOrder } from './evidence-kinds.js';
import { Holders } from './holders.jsx';
import { machineEvidenceDocument, type MachineEvidenceQuery } from './identity.graphql.js';
import styles from './identity.module.css';
import { whyTwoSpellings } from './uuid-spellings.js';

type Piece = NonNullable<MachineEvidenceQuery['machine']>['evidence'][number];
type Enrolment = MachineEvidenceQuery['enrolments']['edges'][number]['node'];

const Trust = ({ claimed, distrusted, because }: Piece) => {
  if (distrusted)
    return (
      <>
        <Badge tone="warn">worthless</Badge> {because}
      </>
    );
  return claimed ? <Badge tone="good">names it alone</Badge> : <Badge>speaks for it</Badge>;
};

const Weight = ({ kind, distrusted }: Piece) => {
  const words = evidenceWords[kind];
  if (!words || distrusted) return <span>0</span>;
  return (
    <span
      title={`${words.support} points for a machine that shares it, ${words.contradiction} against one that has another`}
    >
      {words.support} / −{words.contradiction}
    </span>
  );
};

interface ValueProps extends Pick<Piece, 'kind' | 'value'> {
  readonly uuid: string | null;
}

const Value = ({ kind, value, uuid }: ValueProps) => {
  const why = kind === 'smbios-uuid' ? whyTwoSpellings(value, uuid) : undefined;
  return (
    <>
      <code className={styles['value']}>{value}</code>
      {why !== undefined && <p className={styles['note']}>{why}</p>}
    </>
  );
};

interface PiecesProps {
  readonly evidence: readonly Piece[];
  /** The UUID as its newest report has it. */
  readonly uuid: string | null;
}

const Pieces = ({ evidence, uuid }: PiecesProps) => (
  <SimpleTable
    label="Evidence"
    isStacked
    rows={evidence.toSorted((a, b) => kindOrder(a.kind) - kindOrder(b.kind))}
    keyOf={({ kind, value }) => `${kind} ${value}`}
    columns={[
      { id: 'kind', title: 'Kind', cell: ({ kind }) => evidenceWords[kind]?.title ?? heading(kind) },
      {
        id: 'value',
        title: 'Value',
        cell: ({ kind, value }) => <Value kind={kind} value={value.replace(`${kind}:`, '')} uuid={uuid} />,
      },
      { id: 'weight', title: 'For / against', isFigure: true, cell: (piece) => <Weight {...piece} /> },
      { id: 'trust', title: 'Trust', cell: (piece) => <Trust {...piece} /> },
      { id: 'since', title: 'Since', cell: ({ since }) => <When at={since} /> },
      // Parts are looked up by their serial, the rest by the value as it is.
      {
        id: 'holders',
        title: <span className="visually-hidden">Who had it</span>,
        cell: ({ value, kind }) => (
          <Holders value={kind === 'disk' || kind === 'dimm' ? (value.split(':').at(-1) ?? value) : value} />
        ),
      },
    ]}
  />
);

const EnrolmentRow = ({ enrolment }: { readonly enrolment: Enrolment }) => {
  const { id, state, requestedAt, remoteAddress, contested, differs, decidedBy, decidedAt, reason } = enrolment;
  return (
    <li>
      <p>
        <Badge tone={state === 'PENDING' ? 'warn' : 'plain'}>{plainWords(state)}</Badge> From {remoteAddress},{' '}
        <When at={requestedAt} />. {contested !== null && <Badge tone="bad">{plainWords(contested)}</Badge>}{' '}
        {differs.length > 0 && `Its report would lead to ${differs.join(', ')}.`}{' '}
        {decidedBy !== null && (
          <>
            Decided by {decidedBy} <When at={decidedAt} />
            {reason !== null && `: ${reason}`}
          </>
        )}
      </p>
      {state === 'PENDING' && (
        <div className={styles['commands']}>
          <CommandButton command="admitEnrolment" subject={remoteAddress} fixed={{ enrolmentId: id }}>
            Admit
          </CommandButton>
          <CommandButton look="danger" command="refuseEnrolment" subject={remoteAddress} fixed={{ enrolmentId: id }}>
            Refuse
          </CommandButton>
        </div>
      )}
    </li>
  );
};

/** Every value that it is recognised by, with its weight; and whoever showed these values without proof. */
export const Evidence = ({ machineId }: { readonly machineId: string }) => {
  const asked = useApi(machineEvidenceDocument, { id: machineId }, { topics: ['machine', 'evidence', 'enrolment'] });
  return (
    <Answer of={asked} height={20}>
      {({ machine, enrolments }) => (
        <>
          <Panel title="What it is recognised by" isFlush>
            {machine && machine.evidence.length > 0 ? (
              <Pieces evidence={machine.evidence} uuid={machine.system.uuid} />
            ) : (
              <EmptyState title="Nothing to recognise it by">It was merged, or its values proved worthless.</EmptyState>
            )}
          </Panel>
          <Panel title="Enrolments without proof">
            {enrolments.edges.length === 0 ? (
              <p>Nobody showed its evidence without proving that it is this machine.</p>
            ) : (
              <ul className={styles['list']}>
                {enrolments.edges.map(({ node }) => (
                  <EnrolmentRow key={node.id} enrolment={node} />
                ))}
              </ul>
            )}
          </Panel>
        </>
      )}
    </Answer>
  );
};
