import type { ConsulCheck, ConsulFinding, ConsulRegistration, ConsulService } from '#libs/contracts/index.js';
import { notesOf, ownerMark } from '#libs/domain/index.js';
import type { CatalogueChange, CatalogueCheck, CatalogueService, SeenNode } from '#libs/ports/index.js';
import { fieldsOtherThan, textsOtherThan, type FoundField } from './fields.js';
import type { ThereOfMachine } from './view.js';

export interface Part {
  readonly found: readonly ConsulFinding[];
  readonly changes: readonly CatalogueChange[];
}

type What = ConsulFinding['what'];
export const missing = (what: What, id: string): ConsulFinding => ({ what, id, was: 'missing', fields: [] });
export const unwanted = (what: What, id: string): ConsulFinding => ({ what, id, was: 'unwanted', fields: [] });
export const different = (what: What, id: string, fields: readonly FoundField[]): ConsulFinding => ({
  what,
  id,
  was: 'different',
  fields: [...fields],
});

/** Tags that the catalogue puts on addresses by itself are left to it. */
export function nodeFields(
  { address, taggedAddresses, meta }: ConsulRegistration,
  seen: SeenNode,
): readonly FoundField[] {
  const tagged = Object.fromEntries(Object.keys(taggedAddresses).map((tag) => [tag, seen.taggedAddresses[tag] ?? '']));
  return [
    ...fieldsOtherThan({ address }, { address: seen.address }),
    ...textsOtherThan('taggedAddresses', taggedAddresses, tagged),
    ...textsOtherThan('meta', meta, seen.meta),
  ];
}

function serviceFields(wanted: ConsulService, { name, tags, address, port, meta }: CatalogueService) {
  return [
    ...fieldsOtherThan(
      { name: wanted.name, tags: wanted.tags, address: wanted.address, port: wanted.port },
      { name, tags, address, port },
    ),
    ...textsOtherThan('meta', wanted.meta, meta),
  ];
}

/** What a check says is only compared where it is ours to say. */
function checkFields(wanted: ConsulCheck, { name, status, serviceId, notes, definition }: CatalogueCheck) {
  const { service, status: said, http, tcp, intervalSeconds, timeoutSeconds } = wanted;
  const probed = definition ?? { http: null, tcp: null, intervalSeconds: 0, timeoutSeconds: 0 };
  const isProbe = http !== null || tcp !== null;
  return fieldsOtherThan(
    {
      name: wanted.name,
      service,
      notes: wanted.notes,
      status: said ?? status,
      http,
      tcp,
      ...(isProbe && { intervalSeconds, timeoutSeconds }),
    },
    {
      name,
      service: serviceId,
      notes,
      status,
      http: probed.http,
      tcp: probed.tcp,
      ...(isProbe && { intervalSeconds: probed.intervalSeconds, timeoutSeconds: probed.timeoutSeconds }),
    },
  );
}

export const serviceSet = (node: string, service: ConsulService): CatalogueChange => ({
  does: 'set-service',
  service: { node, ...service },
});

/** What somebody's probe said stays. */
export function checkSet(node: string, wanted: ConsulCheck, seen: CatalogueCheck | undefined): CatalogueChange {
  const { id, name, service: serviceId, status, notes, http, tcp, intervalSeconds, timeoutSeconds } = wanted;
  const definition = http === null && tcp === null ? null : { http, tcp, intervalSeconds, timeoutSeconds };
  const said = { status: status ?? seen?.status ?? 'critical', output: seen?.output ?? '' } as const;
  return { does: 'set-check', check: { node, id, name, serviceId, notes, definition, ...said } };
}

export function servicesPart(
  node: string,
  wanted: readonly ConsulService[],
  there: readonly CatalogueService[],
  owner: string,
): Part {
  const byId = new Map(there.map((one) => [one.id, one]));
  const kept = new Set(wanted.map(({ id }) => id));
  const set = wanted.flatMap((one): readonly [ConsulFinding, CatalogueChange][] => {
    const seen = byId.get(one.id);
    const fields = seen ? serviceFields(one, seen) : [];
    if (seen && fields.length === 0) return [];
    return [[seen ? different('service', one.id, fields) : missing('service', one.id), serviceSet(node, one)]];
  });
  const gone = there
    .filter((one) => !kept.has(one.id) && one.meta[ownerMark] === owner)
    .map(({ id, name }): [ConsulFinding, CatalogueChange] => [
      unwanted('service', id),
      { does: 'delete-service', node, id, name },
    ]);
  return partOf([...set, ...gone]);
}

export function checksPart(
  node: string,
  wanted: readonly ConsulCheck[],
  there: readonly CatalogueCheck[],
  goneServices: ReadonlySet<string>,
  owner: string,
): Part {
  const byId = new Map(there.map((one) => [one.id, one]));
  const kept = new Set(wanted.map(({ id }) => id));
  const set = wanted.flatMap((one): readonly [ConsulFinding, CatalogueChange][] => {
    const seen = byId.get(one.id);
    const fields = seen ? checkFields(one, seen) : [];
    if (seen && fields.length === 0) return [];
    return [[seen ? different('check', one.id, fields) : missing('check', one.id), checkSet(node, one, seen)]];
  });
  const gone = there
    .filter(
      ({ id, notes, serviceId }) => !kept.has(id) && notes === notesOf(owner) && !goneServices.has(serviceId ?? ''),
    )
    .map(({ id }): [ConsulFinding, CatalogueChange] => [unwanted('check', id), { does: 'delete-check', node, id }]);
  return partOf([...set, ...gone]);
}

export function partOf(pairs: readonly (readonly [ConsulFinding, CatalogueChange])[]): Part {
  return { found: pairs.map(([found]) => found), changes: pairs.map(([, change]) => change) };
}

export function keysPart(wanted: ConsulRegistration['keys'], { keys: there }: ThereOfMachine): Part {
  const byKey = new Map(there.map(({ key, value }) => [key, value]));
  const set = wanted.flatMap(({ key, value }): readonly [ConsulFinding, CatalogueChange][] => {
    const seen = byKey.get(key);
    if (seen === value) return [];
    const fields = seen === undefined ? [] : fieldsOtherThan({ value }, { value: seen });
    return [
      [seen === undefined ? missing('key', key) : different('key', key, fields), { does: 'set-key', key, value }],
    ];
  });
  const gone = there
    .filter(({ key }) => wanted.every((one) => one.key !== key))
    .map(({ key }): [ConsulFinding, CatalogueChange] => [unwanted('key', key), { does: 'delete-key', key }]);
  return partOf([...set, ...gone]);
}
