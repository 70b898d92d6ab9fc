import type { AnyDeclaredCommand } from '#libs/kernel/index.js';
import { accountCommands } from '../account/declared.js';
import { asnCommands } from '../asn/declared.js';
import { bgpCommands } from '../bgp/declared.js';
import { clusterCommands } from '../cluster/declared.js';
import { consulCommands } from '../consul/declared.js';
import { configurationCommands } from '../config/declared.js';
import { ipamCommands } from '../ipam/declared.js';
import { announcementCommands } from '../announcement/declared.js';
import { driftCommands } from '../drift/declared.js';
import { machineCommands } from '../machine/declared.js';
import { nameCommands } from '../name/declared.js';
import { cablingCommands } from '../cabling/declared.js';
import { placeRuleCommands } from '../cabling/place-rule.js';
import { catalogueCommands } from '../catalogue/declared.js';
import { placeCsvCommands } from '../place-csv/import-place.js';
import { placeCommands } from '../place/declared.js';
import { planCommands } from '../plan/declared.js';
import { policyCommands } from '../policy/declared.js';
import { enclosureCommands } from '../enclosure/enclosure.js';
import { outletCommands } from '../outlet/feeding.js';
import { renumberingCommands } from '../renumbering/declared.js';
import { keptCommands } from '../kept/declared.js';
import { roleCommands } from '../role/declared.js';

/** All commands that people, tools and bulks can give; one line for each area. */
const areas: readonly Readonly<Record<string, AnyDeclaredCommand>>[] = [
  machineCommands,
  accountCommands,
  driftCommands,
  announcementCommands,
  ipamCommands,
  asnCommands,
  bgpCommands,
  configurationCommands,
  clusterCommands,
  consulCommands,
  roleCommands,
  keptCommands,
  nameCommands,
  policyCommands,
  planCommands,
  renumberingCommands,
  outletCommands,
  enclosureCommands,
  placeCommands,
  catalogueCommands,
  cablingCommands,
  placeRuleCommands,
  placeCsvCommands,
];

/** By type. */
export const declaredCommands: ReadonlyMap<string, AnyDeclaredCommand> = new Map(
  areas.flatMap((area) => Object.values(area)).map((one) => [one.type, one]),
);

/** @throws Error for one that nobody declared: a bug, or a bulk of a newer Rackledger */
export function declaredCommand(type: string): AnyDeclaredCommand {
  const found = declaredCommands.get(type);
  if (!found) throw new Error(`no command ${type} is declared: was this log written by a newer version?`);
  return found;
}
