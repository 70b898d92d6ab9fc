import { anyDecider, type AnyDecider } from '#libs/kernel/index.js';
import { account } from '../account/account.js';
import { cluster } from '../cluster/cluster.js';
import { consulWatch } from '../consul/consul-watch.js';
import { consulDatacenter } from '../consul/datacenter.js';
import { name } from '../name/name.js';
import { policy } from '../policy/policy.js';
import { policyBook } from '../policy/policy-book.js';
import { enclosure } from '../enclosure/enclosure.js';
import { feeding } from '../outlet/feeding.js';
import { renumbering } from '../renumbering/renumbering.js';
import { keptIdentity } from '../kept/kept.js';
import { role } from '../role/role.js';
import { pool } from '../ipam/pool/pool.js';
import { vlanGroup } from '../ipam/vlan/vlan-group.js';
import { vrf } from '../ipam/vrf/vrf.js';
import { asnPool } from '../asn/asn-pool.js';
import { asnSpace } from '../asn/asn-space.js';
import { rackBgp } from '../bgp/rack-bgp.js';
import { acceptanceRule } from '../announcement/acceptance-rule.js';
import { announcement } from '../announcement/announcement.js';
import { awaited } from '../announcement/awaited.js';
import { drift } from '../drift/drift.js';
import { machine } from '../machine/machine.js';
import { cableEnd } from '../cabling/cable-end.js';
import { cable } from '../cabling/cable.js';
import { placeRule } from '../cabling/place-rule.js';
import { deviceType } from '../catalogue/device-type.js';
import { chassis } from '../place/chassis.js';
import { device } from '../place/device.js';
import { rack } from '../place/rack.js';
import { site } from '../place/site.js';

/** Aggregates whose commands can be taken back; one line for each. */
const aggregates: readonly AnyDecider[] = [
  anyDecider(machine),
  anyDecider(account),
  anyDecider(drift),
  anyDecider(announcement),
  anyDecider(awaited),
  anyDecider(acceptanceRule),
  anyDecider(vrf),
  anyDecider(pool),
  anyDecider(vlanGroup),
  anyDecider(asnPool),
  anyDecider(asnSpace),
  anyDecider(rackBgp),
  anyDecider(cluster),
  anyDecider(consulDatacenter),
  anyDecider(consulWatch),
  anyDecider(keptIdentity),
  anyDecider(role),
  anyDecider(name),
  anyDecider(policy),
  anyDecider(policyBook),
  anyDecider(renumbering),
  anyDecider(feeding),
  anyDecider(enclosure),
  anyDecider(deviceType),
  anyDecider(cable),
  anyDecider(cableEnd),
  anyDecider(placeRule),
  anyDecider(site),
  anyDecider(rack),
  anyDecider(chassis),
  anyDecider(device),
];

const byCategory: ReadonlyMap<string, AnyDecider> = new Map(aggregates.map((one) => [one.category, one]));

/** Undefined for those in whose streams nothing can be taken back. */
export function aggregateOf(category: string): AnyDecider | undefined {
  return byCategory.get(category);
}
