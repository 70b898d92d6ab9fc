import type { Listed } from '../listed.js';
import { field, without } from './ipam-filter-fields.js';

export const vlanGroupList: Listed = {
  table: 'vlan_group',
  alias: 'g',
  id: 'g.vlan_group',
  columns: { code: 'g.vlan_group', title: 'g.title', siteCode: 'g.site' },
  filter: without({
    code: field('text', 'g.vlan_group', 'what it is called by'),
    title: field('text', 'g.title', 'what people read'),
    site: field('text', 'g.site', 'code of its site'),
  }),
  searched: ['g.vlan_group', 'g.title', `coalesce(g.site, '')`],
  orders: { CODE: {}, TITLE: { by: 'g.title' } },
};

export const vlanList: Listed = {
  table: 'vlan',
  alias: 'l',
  id: 'l.place',
  columns: { groupCode: 'l.vlan_group', vid: 'l.vid', name: 'l.name', title: 'l.title' },
  filter: without({
    group: field('text', 'l.vlan_group', 'code of its group'),
    vid: field('number', 'l.vid', 'its id', { alsoTried: ['id', 'vlan'] }),
    name: field('text', 'l.name', 'what switches call it'),
    title: field('text', 'l.title', 'what people read'),
  }),
  searched: ['l.vlan_group', 'l.vid::text', 'l.name', 'l.title'],
  orders: { VID: {}, NAME: { by: 'l.name' } },
};
