import { Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { When } from '#console/ui/when.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { plainWords } from '../machines/machine/figures.js';
import { Actor } from '../orders/actor.jsx';
import type { EnrolmentsQuery } from './identity-page.graphql.js';
import styles from './identity.module.css';

export type Enrolment = EnrolmentsQuery['enrolments']['edges'][number]['node'];

interface EnrolmentRowsProps {
  readonly enrolments: readonly Enrolment[];
  /** What they are, read out. */
  readonly label: string;
}

const contests: Readonly<Record<string, string>> = {
  MACHINE_ALIVE: 'the machine itself goes on speaking',
  OTHER_TPM_KEY: 'it shows another TPM key',
  OTHER_HARDWARE: 'its hardware is not this machine’s',
};

const Evidence = ({ enrolment: { differs, contested, tpmKey } }: { readonly enrolment: Enrolment }) => (
  <span className={styles['evidence']}>
    {contested !== null && <Badge tone="bad">{contests[contested] ?? plainWords(contested)}</Badge>}
    <span>{tpmKey === null ? 'shows no TPM key' : `TPM key ${tpmKey.slice(0, 12)}`}</span>
    <span>
      {differs.length === 0
        ? 'its report says nothing new'
        : `its report says: ${differs.map(typeWords).join(', ').toLowerCase()}`}
    </span>
  </span>
);

const Answer = ({ enrolment }: { readonly enrolment: Enrolment }) => {
  const { id, state, machine, decidedBy, decidedAt, reason } = enrolment;
  const subject = machine ? machine.called : 'a machine';
  if (state === 'PENDING')
    return (
      <span className={styles['answers']}>
        <CommandButton command="admitEnrolment" subject={subject} fixed={{ enrolmentId: id }} look="primary">
          Admit
        </CommandButton>
        <CommandButton command="refuseEnrolment" subject={subject} fixed={{ enrolmentId: id }}>
          Refuse
        </CommandButton>
      </span>
    );
  return (
    <span className={styles['evidence']}>
      <Badge {...(state === 'ADMITTED' && { tone: 'good' as const })}>{plainWords(state)}</Badge>
      <span>
        <Actor actor={decidedBy} /> <When at={decidedAt} />
      </span>
      {reason !== null && <em>“{reason}”</em>}
    </span>
  );
};

/** Whoever came with the evidence of an accepted machine and without proof, and what was answered. */
export const EnrolmentRows = ({ enrolments, label }: EnrolmentRowsProps) => (
  <ul className={styles['enrolments']} aria-label={label}>
    {enrolments.map((enrolment) => (
      <li key={enrolment.id}>
        <span className={styles['sender']}>
          {enrolment.machine ? (
            <Link to="/machines/$machineId" params={{ machineId: enrolment.machine.id }} search={{ tab: 'identity' }}>
              {enrolment.machine.called}
            </Link>
          ) : (
            'a machine that is no more'
          )}
          <span>
            from <code>{enrolment.remoteAddress}</code>, <When at={enrolment.requestedAt} />
          </span>
        </span>
        <Evidence enrolment={enrolment} />
        <Answer enrolment={enrolment} />
      </li>
    ))}
  </ul>
);
