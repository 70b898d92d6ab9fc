import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { CsvExport } from './sites/csv-export.jsx';
import { CsvImport } from './sites/csv-import.jsx';
import { FloorPlan } from './sites/floor-plan.jsx';
import { FloorKey } from './sites/floor-key.jsx';
import { SiteAnnounced } from './sites/site-announced.jsx';
import { SiteCounts } from './sites/site-counts.jsx';
import { SiteFindings } from './sites/site-findings.jsx';
import { SiteRules } from './sites/site-rules.jsx';
import { sitePaints, siteTabs, type SiteSearch } from './sites/site-search.js';
import { oneSiteDocument, type SiteHeadFragment } from './sites/sites.graphql.js';
import styles from './sites/sites.module.css';
import { useFloor } from './sites/use-floor.js';

const route = getRouteApi('/sites/$site');

const paintNames = { state: 'Worst state', fill: 'How full' } as const;

function useChoose(): (change: SiteSearch) => void {
  const navigate = useNavigate({ from: '/sites/$site' });
  return (change) => void navigate({ to: '.', search: (before) => ({ ...before, ...change }), replace: true });
}

const Floor = ({ site }: { readonly site: SiteHeadFragment }) => {
  const { colour = 'state' } = route.useSearch();
  const choose = useChoose();
  const floor = useFloor(site.id);
  return (
    <div className={styles['stack']}>
      <div className={styles['tools']}>
        <SelectField
          label="Colour by"
          options={sitePaints.map((id) => ({ id, label: paintNames[id] }))}
          value={colour}
          onChange={(id) => choose({ colour: sitePaints.find((one) => one === id) })}
        />
        <FloorKey colour={colour} />
      </div>
      <Answer of={floor} height={30}>
        {(racks) => <FloorPlan site={site} racks={racks} colour={colour} />}
      </Answer>
    </div>
  );
};

const Faces = ({ site }: { readonly site: SiteHeadFragment }) => {
  const { tab = 'floor' } = route.useSearch();
  const choose = useChoose();
  const files = (
    <div className={styles['stack']}>
      <CsvExport site={site.id} />
      <CsvImport />
    </div>
  );
  return (
    <Tabs
      label="Site"
      selected={tab}
      onSelect={(id) => choose({ tab: siteTabs.find((one) => one === id) })}
      tabs={[
        { id: 'floor', label: 'Floor plan', content: <Floor site={site} /> },
        { id: 'cabling', label: 'Cabling', content: <SiteFindings site={site.id} /> },
        { id: 'rules', label: 'Place rules', content: <SiteRules site={site.id} /> },
        { id: 'announced', label: 'Announced', content: <SiteAnnounced site={site.id} /> },
        { id: 'csv', label: 'CSV', content: files },
      ]}
    />
  );
};

/** One site: its floor, what differs in its cabling, who is expected, and its lists. */
export const SitePage = () => {
  const { site: id } = route.useParams();
  const asked = useApi(oneSiteDocument, { id }, { topics: ['site'] });
  const site = asked.data?.site;
  const isThere = site !== null;
  return (
    <Page
      title={site?.title ?? id}
      lead={isThere && <SiteCounts site={id} />}
      actions={
        isThere && (
          <>
            <Link to="/sites/$site/print" params={{ site: id }} search={{}}>
              Print all racks
            </Link>
            <CommandMenu
              subject={id}
              commands={['addRoom', 'addRow', 'titleSite', 'retireSite']}
              fixed={{ site: id }}
              {...(site && { expectedRevision: site.revision })}
            />
          </>
        )
      }
    >
      <Answer of={asked} height={40}>
        {({ site: found }) =>
          found ? (
            <Faces site={found} />
          ) : (
            <EmptyThen page="/sites" none={`no site ${id}`}>
              <EmptyState
                title={`There is no site ${id}`}
                actions={
                  <CommandButton command="createSite" initial={{ site: id }}>
                    Create it
                  </CommandButton>
                }
              >
                It may be called otherwise: see <Link to="/sites">all sites</Link>, or create it.
              </EmptyState>
            </EmptyThen>
          )
        }
      </Answer>
    </Page>
  );
};
