import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { EmptyThen } from '#console/app/empty-then.jsx';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { vrfsDocument, type VrfsQuery } from './network-page.graphql.js';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { TreePanel } from './tree-panel.jsx';
import { UtilisationLegend } from './utilisation.jsx';

const route = getRouteApi('/network');
type Vrf = VrfsQuery['vrfs']['edges'][number]['node'];

const NoVrf = () => (
  <EmptyThen page="/network" none="no address space">
    <EmptyState title="No address space yet" actions={<CommandButton command="createVrf" look="primary" />}>
      Begin with a VRF: an address space of its own. In it come aggregates, prefixes and pools; what you have in NetBox
      or NIPAP can be imported.
    </EmptyState>
  </EmptyThen>
);

const VrfCommands = ({ vrf: { code, revision } }: { readonly vrf: Vrf }) => (
  <CommandMenu
    label="Commands"
    subject={`VRF ${code}`}
    fixed={{ vrf: code }}
    expectedRevision={revision}
    commands={['addAggregate', 'addPrefix', 'changeVrf', 'removeVrf']}
  />
);

const Controls = ({ vrf, vrfs }: { readonly vrf: Vrf; readonly vrfs: readonly Vrf[] }) => {
  const { find = '', free = true } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className={styles['controls']}>
      <SelectField
        label="VRF"
        value={vrf.code}
        options={vrfs.map(({ code, title, prefixCount }) => ({
          id: code,
          label: title === '' ? code : `${code} · ${title}`,
          detail: prefixCount.toLocaleString('en'),
        }))}
        onChange={(code) => void navigate({ search: (before) => ({ ...before, vrf: code }), replace: true })}
      />
      <TextField
        label="Find an address, a prefix or a word"
        value={find}
        onChange={(text) =>
          void navigate({ search: (before) => ({ ...before, find: text === '' ? undefined : text }), replace: true })
        }
        placeholder="10.64.0.76"
        type="search"
        spellCheck="false"
        autoComplete="off"
      />
      <Checkbox
        isSelected={free}
        onChange={(shown) =>
          void navigate({ search: (before) => ({ ...before, free: shown ? undefined : false }), replace: true })
        }
      >
        Free stretches
      </Checkbox>
    </div>
  );
};

const Tree = ({ vrfs }: { readonly vrfs: readonly Vrf[] }) => {
  const { vrf: wanted, find, free = true } = route.useSearch();
  const largest = vrfs.toSorted((one, other) => other.prefixCount - one.prefixCount)[0];
  const vrf = vrfs.find(({ code }) => code === wanted) ?? largest;
  if (!vrf) return <NoVrf />;
  return (
    <>
      <Controls vrf={vrf} vrfs={vrfs} />
      <Panel title={`Prefixes of ${vrf.code}`} isFlush actions={<VrfCommands vrf={vrf} />}>
        <TreePanel vrf={vrf.code} prefixCount={vrf.prefixCount} find={find} withFree={free} />
      </Panel>
      <UtilisationLegend />
    </>
  );
};

export const NetworkPage = () => {
  const vrfs = useApi(vrfsDocument, {}, { topics: ['vrf'] });
  return (
    <Page title="Network" actions={<CommandButton command="createVrf">Create VRF</CommandButton>}>
      <NetworkTabs />
      <Answer of={vrfs} height={30}>
        {({ vrfs: { edges } }) => <Tree vrfs={edges.map(({ node }) => node)} />}
      </Answer>
    </Page>
  );
};
