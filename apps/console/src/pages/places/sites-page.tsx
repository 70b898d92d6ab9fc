import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { CsvImport } from './sites/csv-import.jsx';
import { FloorPlan } from './sites/floor-plan.jsx';
import { SiteCounts } from './sites/site-counts.jsx';
import { sitesDocument, type SiteHeadFragment } from './sites/sites.graphql.js';
import styles from './sites/sites.module.css';
import { useFloor } from './sites/use-floor.js';

const Floor = ({ site }: { readonly site: SiteHeadFragment }) => {
  const floor = useFloor(site.id);
  return <Answer of={floor}>{(racks) => <FloorPlan site={site} racks={racks} colour="state" />}</Answer>;
};

/** Above this many sites only their figures are shown: a floor plan is one press away. */
const drawnUpTo = 3;

const SitePanel = ({ site, isDrawn }: { readonly site: SiteHeadFragment; readonly isDrawn: boolean }) => (
  <Panel
    title={
      <Link to="/sites/$site" params={{ site: site.id }} search={{}}>
        {site.title === site.id ? site.id : `${site.title} (${site.id})`}
      </Link>
    }
    actions={
      <>
        <SiteCounts site={site.id} />
        <CommandMenu
          subject={site.id}
          commands={['addRoom', 'titleSite', 'retireSite']}
          fixed={{ site: site.id }}
          expectedRevision={site.revision}
        />
      </>
    }
  >
    {isDrawn ? <Floor site={site} /> : <p>{site.rooms.map(({ title }) => title).join(', ') || 'No rooms yet.'}</p>}
  </Panel>
);

/** All sites: where the machines stand. */
export const SitesPage = () => {
  const asked = useApi(sitesDocument, {}, { topics: ['site'] });
  return (
    <Page
      title="Sites and racks"
      lead="Where everything stands. Choose a rack to see it drawn, and to move what is in it."
      actions={<CommandButton command="createSite">New site</CommandButton>}
    >
      <Answer of={asked} height={30}>
        {({ sites: { edges } }) =>
          edges.length === 0 ? (
            <EmptyThen page="/sites" none="no site">
              <EmptyState
                title="No site yet"
                actions={
                  <CommandButton command="createSite" look="primary">
                    Create a site
                  </CommandButton>
                }
              >
                A site is a place with racks and networks of its own. Create the first, or import a list of places.
              </EmptyState>
              <CsvImport />
            </EmptyThen>
          ) : (
            <div className={styles['stack']}>
              {edges.map(({ node }) => (
                <SitePanel key={node.id} site={node} isDrawn={edges.length <= drawnUpTo} />
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
};
