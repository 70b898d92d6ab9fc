import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApi } from '#console/api/use-api.js';
import { Panel } from '#console/ui/panel.jsx';
import { firstStepsOf, type Begun, type FirstStep } from './first-steps.js';
import { policyInForceDocument } from './first-steps.graphql.js';
import styles from './first-steps.module.css';

const words: Readonly<Record<FirstStep['id'], { readonly title: string; readonly how: ReactNode }>> = {
  report: {
    title: 'Let machines report',
    how: (
      <>
        Boot one from the live image, or start the agent on one that runs: <Link to="/machines">the commands</Link>.
        Nothing of it is used until somebody accepts it.
      </>
    ),
  },
  places: {
    title: 'Say where they can stand',
    how: (
      <>
        <Link to="/sites">Sites and racks</Link>, by hand or from a CSV file.
      </>
    ),
  },
  roles: {
    title: 'Say what they are for',
    how: (
      <>
        <Link to="/roles">Roles</Link> and <Link to="/clusters">clusters</Link>.
      </>
    ),
  },
  policies: {
    title: 'Say what follows from that',
    how: (
      <>
        <Link to="/network">Prefixes and pools</Link>, and <Link to="/policies">policies</Link> for names, addresses, AS
        numbers and all else. A policy shows what it would change before it does.
      </>
    ),
  },
  accept: {
    title: 'Accept and place the first machine',
    how: (
      <>
        Its page says what it lacks: <Link to="/machines">machines</Link>.
      </>
    ),
  },
};

const Step = ({ step: { id, isDone } }: { readonly step: FirstStep }) => {
  const { title, how } = words[id];
  const Icon = isDone ? CircleCheck : CircleDashed;
  return (
    <li className={styles['step']} data-done={isDone}>
      {isDone === undefined ? (
        <Icon size={20} visibility="hidden" aria-hidden />
      ) : (
        <Icon size={20} strokeWidth={1.75} role="img" aria-label={isDone ? 'Done' : 'To do'} />
      )}
      <div>
        <h3>{title}</h3>
        <p>{how}</p>
      </div>
    </li>
  );
};

/** What comes first in a centre that has no machine in service: whoever sees it for the first time knows what to do. */
export const FirstSteps = ({ of }: { readonly of: Begun }) => {
  const { data } = useApi(policyInForceDocument, {}, { topics: ['policy'] });
  return (
    <Panel title="First steps" isFlush>
      <ol className={styles['steps']}>
        {firstStepsOf(of, data && data.policies.edges.length > 0).map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </Panel>
  );
};
