import { useApi } from '#console/api/use-api.js';
import { SelectField, type Option } from '#console/ui/select-field.jsx';
import type { MachinesSearch } from '../machines-search.js';
import { nowhere } from './asked-machines.js';
import { machineFacetsDocument, type MachineFacetsQuery } from './facets.graphql.js';
import styles from './facets.module.css';

const any = '*';
const states = ['new', 'accepted', 'retired'] as const;

type Figures = MachineFacetsQuery['fleetOverview'];

const count = (value: number | undefined): Pick<Option, 'detail'> =>
  value === undefined ? {} : { detail: value.toLocaleString('en') };

function stateOptions(state: string | undefined, figures: Figures | undefined): readonly Option[] {
  const known = states.map((id) => ({ id, label: id, ...count(figures?.machines[id]) }));
  const isOther = state !== undefined && !states.some((id) => id === state);
  const other = isOther ? [{ id: state, label: state }] : [];
  return [{ id: any, label: 'Any state', ...count(figures?.machines.total) }, ...known, ...other];
}

function siteOptions(site: string | undefined, figures: Figures | undefined): readonly Option[] {
  const sites = (figures?.sites ?? []).map(({ code, title, figures: { total } }) => ({
    id: code ?? nowhere,
    label: code === null ? 'Placed nowhere' : title === null || title === code ? code : `${code} · ${title}`,
    ...count(total),
  }));
  const isOther = site !== undefined && !sites.some(({ id }) => id === site);
  return [{ id: any, label: 'Any site' }, ...sites, ...(isOther ? [{ id: site, label: site }] : [])];
}

export interface FacetsProps {
  readonly search: MachinesSearch;
  readonly onChange: (change: { readonly state?: string | undefined; readonly site?: string | undefined }) => void;
}

/** What most lists are narrowed by, with how many there are of it in the whole fleet. */
export const Facets = ({ search: { state, site }, onChange }: FacetsProps) => {
  const { data } = useApi(machineFacetsDocument, {}, { topics: ['machine', 'site'] });
  const figures = data?.fleetOverview;
  const chosen = (id: string): string | undefined => (id === any ? undefined : id);
  return (
    <div className={styles['facets']}>
      <SelectField
        label="State"
        isLabelHidden
        value={state ?? any}
        options={stateOptions(state, figures)}
        onChange={(id) => onChange({ state: chosen(id) })}
      />
      <SelectField
        label="Site"
        isLabelHidden
        value={site ?? any}
        options={siteOptions(site, figures)}
        onChange={(id) => onChange({ site: chosen(id) })}
      />
    </div>
  );
};
