import { getRouteApi, Link } from '@tanstack/react-router';
import { useWhole } from '#console/api/use-whole.js';
import { CommandMenu, useImpossible } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { useMachineCounts, type CountOf } from './machine-counts.js';
import { MachinesOf } from './machines-of.jsx';
import { policiesDocument, type PoliciesQuery } from './policies.graphql.js';
import styles from './policies.module.css';
import { PolicyTabs } from './policy-tabs.jsx';
import { kindOfApi, policyKinds } from './rule-input.js';
import { ruleWords } from '#libs/contracts/summary/rule-words.js';
import { machinesFilter, selectorWords } from './selector.js';

const route = getRouteApi('/policies');
type Policy = PoliciesQuery['policies']['edges'][number]['node'];

const PolicyLine = ({
  policy,
  order,
  countOf,
}: {
  readonly policy: Policy;
  readonly order: number;
  readonly countOf: CountOf;
}) => {
  const { code, title, selector, rule, inForce, version, revision } = policy;
  const words = ruleWords(rule);
  return (
    <li className={styles['policy']}>
      <span className={styles['order']}>{inForce ? `${order}.` : ''}</span>
      <div className={styles['says']}>
        <span className={styles['line']}>
          <Link to="/policies/$policy" params={{ policy: code }}>
            {code}
          </Link>
          {inForce ? <span className={styles['soft']}>version {version}</span> : <Badge tone="warn">withdrawn</Badge>}
        </span>
        <span className={styles['soft']}>{title}</span>
      </div>
      <div className={styles['says']}>
        <strong>{selectorWords(selector)}</strong>
        {words.slice(0, 4).map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
        {words.length > 4 && <span className={styles['soft']}>and {words.length - 4} more</span>}
      </div>
      <span className={styles['count']}>{inForce && <MachinesOf selector={selector} countOf={countOf} />}</span>
      <CommandMenu
        subject={`policy ${code}`}
        fixed={{ policy: code }}
        expectedRevision={revision}
        commands={[{ command: 'withdrawPolicy', impossible: inForce ? undefined : 'It was withdrawn.' }]}
      />
    </li>
  );
};

const Kinds = ({ policies }: { readonly policies: readonly Policy[] }) => {
  const countOf = useMachineCounts(
    policies.flatMap(({ selector, inForce }) => (inForce ? (machinesFilter(selector) ?? []) : [])),
  );
  return policyKinds.flatMap(({ kind, label }) => {
    const own = policies
      .filter((policy) => kindOfApi(policy.kind) === kind)
      .toSorted(
        (one, other) =>
          Number(other.inForce) - Number(one.inForce) ||
          other.specificity - one.specificity ||
          (one.code < other.code ? -1 : 1),
      );
    if (own.length === 0) return [];
    return [
      <Panel key={kind} title={label} isFlush>
        <ol className={styles['policies']} aria-label={`${label}: asked in this order`}>
          {own.map((policy, at) => (
            <PolicyLine key={policy.code} policy={policy} order={at + 1} countOf={countOf} />
          ))}
        </ol>
      </Panel>,
    ];
  });
};

const NewPolicy = () => {
  const impossible = useImpossible()('ADMIN');
  const navigate = route.useNavigate();
  return (
    <GuardedButton look="primary" impossible={impossible} onPress={() => void navigate({ to: '/policy-editor' })}>
      New policy
    </GuardedButton>
  );
};

export const PoliciesPage = () => {
  const { withdrawn = false } = route.useSearch();
  const navigate = route.useNavigate();
  const policies = useWhole(policiesDocument, {}, (result) => result.policies, { topics: ['policy', 'policyBook'] });
  return (
    <Page
      title="Policies"
      lead="What follows from where a machine stands. Of each kind the most specific one that is for a machine decides: they are asked from the top."
      actions={<NewPolicy />}
    >
      <PolicyTabs />
      <Checkbox
        isSelected={withdrawn}
        onChange={(shown) => void navigate({ search: { withdrawn: shown || undefined }, replace: true })}
      >
        Withdrawn ones too
      </Checkbox>
      <Answer of={policies} height={40}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyThen page="/policies" none="no policy">
              <EmptyState title="No policies yet">
                Begin with an assignment: which rack is which cluster. Then names, addresses and AS numbers of the whole
                site. Each shows first what it would change.
              </EmptyState>
            </EmptyThen>
          ) : (
            <Kinds policies={withdrawn ? rows : rows.filter(({ inForce }) => inForce)} />
          )
        }
      </Answer>
    </Page>
  );
};
