import { request } from '#console/api/request.js';
import type { Field } from './catalogue.js';
import {
  knownAsnPoolsDocument,
  knownChassisDocument,
  knownClustersDocument,
  knownPoolsDocument,
  knownRacksDocument,
  knownRolesDocument,
  knownSitesDocument,
  knownVrfsDocument,
} from './known-values.graphql.js';

/** Something that there is, as a field names it. */
export interface Known {
  readonly code: string;
  readonly title: string;
}

interface Listed {
  readonly edges: readonly { readonly node: Known }[];
}

const nodes = ({ edges }: Listed): readonly Known[] => edges.map(({ node }) => node);

/** What there is of each; the first 500, behind which a code is typed as before. */
const lists = {
  cluster: async (signal: AbortSignal) => nodes((await request(knownClustersDocument, {}, signal)).clusters),
  role: async (signal: AbortSignal) => nodes((await request(knownRolesDocument, {}, signal)).roles),
  site: async (signal: AbortSignal) => nodes((await request(knownSitesDocument, {}, signal)).sites),
  rack: async (signal: AbortSignal) => nodes((await request(knownRacksDocument, {}, signal)).racks),
  chassis: async (signal: AbortSignal) => nodes((await request(knownChassisDocument, {}, signal)).allChassis),
  vrf: async (signal: AbortSignal) => nodes((await request(knownVrfsDocument, {}, signal)).vrfs),
  pool: async (signal: AbortSignal) => nodes((await request(knownPoolsDocument, {}, signal)).pools),
  asnPool: async (signal: AbortSignal) => nodes((await request(knownAsnPoolsDocument, {}, signal)).asnPools),
} satisfies Readonly<Record<string, (signal: AbortSignal) => Promise<readonly Known[]>>>;

export type KnownList = keyof typeof lists;

export const askKnown = (list: KnownList, signal: AbortSignal): Promise<readonly Known[]> => lists[list](signal);

const isList = (name: string): name is KnownList => name in lists;

/** Which list a field names something of, by the words of the schema; what is only being given its code is of none. */
export function knownListOf({
  name,
  type,
  description,
}: Pick<Field, 'name' | 'type' | 'description'>): KnownList | undefined {
  if (!['ID', 'String'].includes(type)) return undefined;
  if (/^`<site>\/<code>` of (the|its) (rack|chassis)\b/.test(description) && isList(name)) return name;
  if (!/^(Code of|Only for|Which machines)/.test(description)) return undefined;
  if (/\bASN pool\b/.test(description)) return 'asnPool';
  return isList(name) ? name : undefined;
}
