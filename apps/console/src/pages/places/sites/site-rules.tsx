import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { placeRuleText } from './place-rule-text.js';
import { placeRulesDocument } from './sites.graphql.js';

/** Which switch port means which place: where machines say by their ports that they are. */
export const SiteRules = ({ site }: { readonly site: string }) => {
  const asked = useApi(placeRulesDocument, {}, { topics: ['placeRule', 'placerule', 'device'] });
  return (
    <Answer of={asked}>
      {({ placeRules: { edges } }) => {
        const rules = edges.map(({ node }) => node).filter(({ device }) => device.startsWith(`${site}/`));
        return (
          <Panel
            title="Places by switch port"
            isFlush
            actions={<CommandButton command="definePlaceRule">New rule</CommandButton>}
          >
            {rules.length === 0 ? (
              <EmptyState title="No rule yet">
                Say once which ports of a switch lead to which units, and every machine that is heard there has its
                place proposed.
              </EmptyState>
            ) : (
              <SimpleTable
                label="Places by switch port"
                isStacked
                rows={rules}
                keyOf={({ rule }) => rule}
                columns={[
                  { id: 'rule', title: 'Rule', isShort: true, cell: ({ rule }) => rule },
                  { id: 'device', title: 'Switch', isShort: true, cell: ({ device }) => device },
                  { id: 'ports', title: 'Ports', isShort: true, cell: ({ ports }) => <code>{ports}</code> },
                  { id: 'to', isMain: true, title: 'Lead to', cell: (rule) => placeRuleText(rule) },
                  {
                    id: 'do',
                    title: '',
                    cell: ({ rule, revision }) => (
                      <CommandMenu
                        subject={rule}
                        commands={['removePlaceRule']}
                        fixed={{ rule }}
                        expectedRevision={revision}
                      />
                    ),
                  },
                ]}
              />
            )}
          </Panel>
        );
      }}
    </Answer>
  );
};
