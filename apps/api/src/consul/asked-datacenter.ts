import { fleetOfDatabase, openDatacenter, previewSync, type SyncPreview } from '#libs/consul-sync/index.js';
import { keyPrefixOf } from '#libs/domain/index.js';
import {
  CatalogueDenied,
  CatalogueUnreachable,
  type CatalogueChange,
  type ServiceCatalogue,
} from '#libs/ports/index.js';
import { listRowById, consulDatacenterList, type ConsulDatacenterView } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { publicError } from '../errors.js';

type Asking = Pick<Services, 'pool' | 'store' | 'commands' | 'secrets'>;

/** One that is registered, enabled or not. @throws GraphQLError BAD_USER_INPUT */
async function datacenterOf({ pool }: Asking, code: string): Promise<ConsulDatacenterView> {
  const row = await listRowById(pool, consulDatacenterList, code);
  if (!row || row['registered'] !== true)
    throw publicError('NOT_FOUND', `There is no Consul datacenter ${code.slice(0, 80)}.`, { field: 'datacenter' });
  const { name, addresses, token, ca, owner, operationsPerSecond, mostDeregistrations } =
    row as unknown as ConsulDatacenterView;
  return { code, name, addresses, token, ca, owner, operationsPerSecond, mostDeregistrations };
}

/** What the datacenter has against it is an answer. */
async function asked<Answer>(
  asking: Asking,
  datacenter: ConsulDatacenterView,
  ask: (catalogue: ServiceCatalogue) => Promise<Answer>,
): Promise<Answer | string> {
  const opened = await openDatacenter(asking.secrets, datacenter);
  if (!opened) return 'it cannot be opened';
  try {
    return await ask(opened.catalogue);
  } catch (error) {
    if (error instanceof CatalogueUnreachable || error instanceof CatalogueDenied) return error.message;
    throw error;
  } finally {
    opened.catalogue.close();
  }
}

export async function testConsulDatacenter(asking: Asking, code: string): Promise<object> {
  const datacenter = await datacenterOf(asking, code);
  const { name, owner } = datacenter;
  const answer = await asked(asking, datacenter, async (catalogue) => ({
    ...(await catalogue.ping()),
    tokenRights: await catalogue.rights({ node: name, service: name, key: keyPrefixOf(owner) }),
  }));
  return typeof answer === 'string' ? { reachable: false, message: answer } : { reachable: true, ...answer };
}

function operationText(change: CatalogueChange): string {
  switch (change.does) {
    case 'set-node':
      return `set-node ${change.node.name}`;
    case 'delete-node':
      return `delete-node ${change.node}`;
    case 'set-service':
      return `set-service ${change.service.id}`;
    case 'set-check':
      return `set-check ${change.check.id}`;
    case 'delete-service':
    case 'delete-check':
      return `${change.does} ${change.id}`;
    case 'set-key':
    case 'delete-key':
      return `${change.does} ${change.key}`;
  }
}

const nothing = { machines: 0, operations: 0, changes: [], hindrances: [] };

function planOf({ differences, hindrances }: SyncPreview, first: number): object {
  const inOrder = differences.toSorted((one, other) => (one.node < other.node ? -1 : 1));
  return {
    machines: differences.length,
    operations: differences.reduce((sum, { changes }) => sum + changes.length, 0),
    changes: inOrder.slice(0, first).map(({ machineId, node, found, changes }) => ({
      machineId,
      node,
      found,
      operations: changes.map(operationText),
    })),
    hindrances,
  };
}

/** What a full comparison would do now. */
export async function consulSyncPlan(asking: Asking, code: string, first: number): Promise<object> {
  if (first < 1 || first > 500) throw publicError('BAD_USER_INPUT', 'first is 1 to 500.', { field: 'first' });
  const datacenter = await datacenterOf(asking, code);
  const fleet = fleetOfDatabase(asking);
  const preview = await asked(asking, datacenter, (catalogue) =>
    previewSync({ datacenter: code, owner: datacenter.owner, catalogue, fleet }),
  );
  return typeof preview === 'string' ? { problem: preview, ...nothing } : planOf(preview, first);
}
