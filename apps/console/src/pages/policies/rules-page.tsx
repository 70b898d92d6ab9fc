import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { placeRuleText } from '../places/sites/place-rule-text.js';
import { rulesDocument, type RulesQuery } from './groups.graphql.js';
import { PolicyTabs } from './policy-tabs.jsx';

type AcceptanceRule = RulesQuery['acceptanceRules']['edges'][number]['node'];
type PlaceRule = RulesQuery['placeRules']['edges'][number]['node'];

const kinds = { CHASSIS_SLOT: 'chassis and slot', MAC: 'MAC', SERIAL: 'serial', SWITCH_PORT: 'switch port' } as const;

const Acceptance = ({ rules }: { readonly rules: readonly AcceptanceRule[] }) => (
  <Panel title="Let in without a person" isFlush actions={<CommandButton command="defineAcceptanceRule" />}>
    {rules.length === 0 ? (
      <EmptyState title="Every machine waits for a person">
        A rule lets announced machines in where what they report agrees in two kinds of evidence.
      </EmptyState>
    ) : (
      <SimpleTable
        label="Acceptance rules"
        isStacked
        rows={rules}
        keyOf={({ id }) => id}
        columns={[
          { id: 'rule', title: 'Rule', isShort: true, cell: ({ id }) => id },
          { id: 'title', title: 'Title', cell: ({ title }) => title },
          {
            id: 'kinds',
            title: 'Two of these agree',
            cell: (rule) => rule.kinds.map((kind) => kinds[kind]).join(', '),
          },
          {
            id: 'for',
            title: 'For machines announced for',
            cell: ({ site, cluster }) =>
              [site && `site ${site}`, cluster && `cluster ${cluster}`].filter(Boolean).join(', ') || 'anywhere',
          },
          { id: 'when', title: 'Changed', cell: ({ changedAt }) => <When at={changedAt} /> },
          {
            id: 'do',
            title: '',
            cell: ({ id, revision }) => (
              <CommandMenu
                subject={`acceptance rule ${id}`}
                fixed={{ rule: id }}
                expectedRevision={revision}
                commands={['defineAcceptanceRule', 'removeAcceptanceRule']}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);

const Places = ({ rules }: { readonly rules: readonly PlaceRule[] }) => (
  <Panel title="From a switch port to a place" isFlush actions={<CommandButton command="definePlaceRule" />}>
    {rules.length === 0 ? (
      <EmptyState title="Places are said by a person">
        A rule says which unit a machine stands in by the port that it is heard at.
      </EmptyState>
    ) : (
      <SimpleTable
        label="Place rules"
        isStacked
        rows={rules}
        keyOf={({ rule }) => rule}
        columns={[
          { id: 'rule', title: 'Rule', isShort: true, cell: ({ rule }) => rule },
          { id: 'device', title: 'Switch', isShort: true, cell: ({ device }) => device },
          { id: 'ports', title: 'Ports', isShort: true, cell: ({ ports }) => <code>{ports}</code> },
          { id: 'to', isMain: true, title: 'Lead to', cell: (rule) => placeRuleText(rule) },
          { id: 'when', title: 'Changed', cell: ({ changedAt }) => <When at={changedAt} /> },
          {
            id: 'do',
            title: '',
            cell: ({ rule, revision }) => (
              <CommandMenu
                subject={`place rule ${rule}`}
                fixed={{ rule }}
                expectedRevision={revision}
                commands={['definePlaceRule', 'removePlaceRule']}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);

export const RulesPage = () => {
  const rules = useApi(rulesDocument, {}, { topics: ['acceptancerule', 'placeRule'] });
  return (
    <Page title="Rules" lead="Who is let in without a person, and which port leads to which place.">
      <PolicyTabs />
      <Answer of={rules} height={24}>
        {({ acceptanceRules, placeRules }) => (
          <>
            <Acceptance rules={acceptanceRules.edges.map(({ node }) => node).filter(({ removed }) => !removed)} />
            <Places rules={placeRules.edges.map(({ node }) => node)} />
          </>
        )}
      </Answer>
    </Page>
  );
};
