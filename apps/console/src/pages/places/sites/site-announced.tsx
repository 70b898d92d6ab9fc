import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { announcedDocument } from '../rack/rack.graphql.js';

/** Machines that will come, and the places that are kept for them. */
export const SiteAnnounced = ({ site }: { readonly site: string }) => {
  const asked = useApi(
    announcedDocument,
    { filter: `state=waiting and site="${site}"` },
    { topics: ['announcement', 'rack', 'chassis'] },
  );
  return (
    <Answer of={asked}>
      {({ announcements: { edges } }) => (
        <Panel
          title={`${edges.length} announced`}
          isFlush
          actions={<CommandButton command="announceMachine">Announce a machine</CommandButton>}
        >
          {edges.length === 0 ? (
            <EmptyState title="Nobody is expected">
              Announce machines that are ordered: what they will be recognised by, and where they will stand.
            </EmptyState>
          ) : (
            <SimpleTable
              label="Announced machines"
              isStacked
              rows={edges.map(({ node }) => node)}
              keyOf={({ id }) => id}
              columns={[
                { id: 'place', title: 'Place', isShort: true, cell: ({ place }) => place },
                {
                  id: 'by',
                  title: 'Recognised by',
                  isShort: true,
                  cell: ({ evidence }) => <code>{evidence.map(({ value }) => value).join(', ')}</code>,
                },
                { id: 'cluster', title: 'Cluster', cell: ({ cluster }) => cluster },
                { id: 'role', title: 'Role', cell: ({ role }) => role },
                { id: 'note', title: 'Note', cell: ({ note }) => note },
                {
                  id: 'do',
                  title: '',
                  cell: ({ id, note, revision }) => (
                    <CommandMenu
                      subject={note === '' ? id : note}
                      commands={['fulfilAnnouncement', 'withdrawAnnouncement']}
                      fixed={{ announcementId: id }}
                      expectedRevision={revision}
                    />
                  ),
                },
              ]}
            />
          )}
        </Panel>
      )}
    </Answer>
  );
};
