import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { CommandMenu, useImpossible } from '#console/commands/command-menu.jsx';
import { RecentChanges } from '#console/pages/history/recent-changes.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { useMachineCounts } from './machine-counts.js';
import { Moves } from './moves.jsx';
import { policyWholeDocument, type PolicyWholeQuery } from './policies.graphql.js';
import styles from './policies.module.css';
import { MachinesOf } from './machines-of.jsx';
import { PolicyTabs } from './policy-tabs.jsx';
import { kindOfApi, policyKinds } from './rule-input.js';
import { ruleWords } from '#libs/contracts/summary/rule-words.js';
import { machinesFilter, selectorWords } from './selector.js';
import { Versions } from './versions.jsx';

const route = getRouteApi('/policies/$policy');
export type WholePolicy = NonNullable<PolicyWholeQuery['policy']>;

const Says = ({ policy: { rule } }: { readonly policy: WholePolicy }) => (
  <Panel title="What it says">
    <div className={styles['stack']}>
      <div className={styles['says']}>
        {ruleWords(rule).map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </div>
      <details>
        <summary>As it is stored</summary>
        <pre className={styles['source']} tabIndex={0} aria-label="The rule as JSON">
          {JSON.stringify(rule, null, 2)}
        </pre>
      </details>
    </div>
  </Panel>
);

const Who = ({ policy: { selector, specificity, version, versions, kind } }: { readonly policy: WholePolicy }) => {
  const filter = machinesFilter(selector);
  const countOf = useMachineCounts(filter === undefined ? [] : [filter]);
  return (
    <Panel title="Which machines it is for">
      <KeyValues
        values={[
          ['In words', selectorWords(selector)],
          ['Selector', selector === '' ? 'none: all machines' : <code key="selector">{selector}</code>],
          ['Machines', <MachinesOf key="machines" selector={selector} countOf={countOf} />],
          ['Specificity', specificity],
          ['Decides', policyKinds.find((one) => one.kind === kindOfApi(kind))?.label],
          ['Version', `${version} of ${versions.length}`],
        ]}
      />
    </Panel>
  );
};

const Withdrawing = ({ code }: { readonly code: string }) => {
  const [isAsked, ask] = useState(false);
  return (
    <Panel
      title="What withdrawing it would move"
      actions={!isAsked && <Button onPress={() => ask(true)}>Work it out</Button>}
    >
      {isAsked ? (
        <Moves input={{ policy: code }} />
      ) : (
        <p className={styles['soft']}>Machine by machine; nothing is changed by looking.</p>
      )}
    </Panel>
  );
};

const Whole = ({ policy }: { readonly policy: WholePolicy }) => (
  <>
    <Columns>
      <Says policy={policy} />
      <Who policy={policy} />
    </Columns>
    <Versions policy={policy} />
    {policy.inForce && <Withdrawing code={policy.code} />}
    <RecentChanges category="policy" subject={policy.code} />
  </>
);

const Actions = ({ policy: { code, inForce, revision } }: { readonly policy: WholePolicy }) => {
  const impossible = useImpossible()('ADMIN');
  const navigate = route.useNavigate();
  return (
    <>
      <GuardedButton
        look="primary"
        impossible={impossible}
        onPress={() => void navigate({ to: '/policy-editor', search: { policy: code } })}
      >
        {inForce ? 'Change' : 'Put in force again'}
      </GuardedButton>
      <CommandMenu
        label="Commands"
        subject={`policy ${code}`}
        fixed={{ policy: code }}
        expectedRevision={revision}
        commands={[{ command: 'withdrawPolicy', impossible: inForce ? undefined : 'It was withdrawn.' }]}
      />
    </>
  );
};

export const PolicyPage = () => {
  const { policy: code } = route.useParams();
  const answer = useApi(policyWholeDocument, { policy: code }, { topics: ['policy', 'policyBook'] });
  const policy = answer.data?.policy;
  return (
    <Page
      title={`Policy ${code}`}
      {...(policy && {
        heading: (
          <>
            {code} {policy.inForce ? <Badge tone="good">in force</Badge> : <Badge tone="warn">withdrawn</Badge>}
          </>
        ),
        lead: policy.title,
        actions: <Actions policy={policy} />,
      })}
    >
      <PolicyTabs />
      <Answer of={answer} height={30}>
        {(found) =>
          found.policy ? (
            <Whole policy={found.policy} />
          ) : (
            <EmptyState title={`There is no policy ${code}`}>
              It was not defined yet at this moment. <Link to="/policies">See all policies.</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
