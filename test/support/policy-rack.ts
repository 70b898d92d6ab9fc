import { aMachine } from './machine-report.js';
import { postInventory } from './reporting-fleet.js';
import type { RunningRackledger } from './rackledger.js';

/** Two racks of an otherwise empty site, with policies that give machines in them all that they need. */
const site = `mutation {
  createSite(input: { site: "b1", title: "Basel 1" }) { refusal { code } }
  r1: createRack(input: { rack: "b1/r01" }) { refusal { code } }
  r2: createRack(input: { rack: "b1/r02" }) { refusal { code } }
  createVrf(input: { vrf: "main" }) { refusal { code } }
  p1: addPrefix(input: { vrf: "main", prefix: "10.10.0.0/24", kind: NETWORK, site: "b1" }) { refusal { code } }
  p2: addPrefix(input: { vrf: "main", prefix: "10.11.0.0/31", kind: NETWORK, site: "b1" }) { refusal { code } }
  p3: addPrefix(input: { vrf: "main", prefix: "fd00:b1::/64", kind: NETWORK, site: "b1" }) { refusal { code } }
  loop4: createPool(input: { pool: "loop4", vrf: "main", family: 4, function: LOOPBACK, prefixes: ["10.10.0.0/24"] }) { refusal { code } }
  small: createPool(input: { pool: "small", vrf: "main", family: 4, function: LOOPBACK, prefixes: ["10.11.0.0/31"] }) { refusal { code } }
  loop6: createPool(input: { pool: "loop6", vrf: "main", family: 6, function: LOOPBACK, prefixes: ["fd00:b1::/64"] }) { refusal { code } }
  createAsnPool(input: { pool: "asns", ranges: [{ first: 4200000000, last: 4200000999 }] }) { refusal { code } }
  defineCluster(input: { cluster: "production", title: "Production" }) { refusal { code } }
  defineRole(input: { role: "web", title: "Web" }) { refusal { code } }
  who: definePolicy(input: { policy: "who", title: "Who", selector: "site=b1",
    rule: { assignment: { cluster: "production", role: "web" } } }) { refusal { code } }
  names: definePolicy(input: { policy: "names", title: "Counted", selector: "site=b1",
    rule: { naming: { scheme: "{role}-{counter:03}", domain: "b1.example.net" } } }) { refusal { code } }
  numbers: definePolicy(input: { policy: "numbers", title: "Loopbacks", selector: "site=b1", rule: { addressing: { addresses: [
    { function: "loopback", family: 4, pool: "loop4" }, { function: "loopback", family: 6, pool: "loop6" } ] } } }) { refusal { code } }
  asns: definePolicy(input: { policy: "asns", title: "One each", selector: "site=b1", rule: { asn: { pool: "asns" } } }) { refusal { code } }
}`;

/** Of a rack in which only two can have an address. */
export const narrowRack = `mutation {
  createRack(input: { rack: "b1/r03" }) { refusal { code } }
  definePolicy(input: { policy: "narrow", title: "Two at most", selector: "rack=b1/r03", rule: { addressing: { addresses: [
    { function: "loopback", family: 4, pool: "small" } ] } } }) { refusal { code message } }
}`;

interface Refusable {
  readonly refusal: { readonly code: string } | null;
}

/** Gives commands of which none may be refused. @throws Error where one is */
export async function done<Data extends object>(
  rackledger: RunningRackledger,
  operation: string,
  variables: object = {},
): Promise<Data> {
  const data = await rackledger.graphql<Data>(operation, variables);
  const refused = Object.entries(data).filter(([, one]) => (one as Refusable).refusal);
  if (refused.length > 0) throw new Error(JSON.stringify(Object.fromEntries(refused)));
  return data;
}

export const buildPolicyRack = (rackledger: RunningRackledger): Promise<object> => done(rackledger, site);

export interface Enrolled {
  readonly machineId: string;
  /** Its own; as long as nobody accepted it, the only one there is. */
  readonly token: string;
}

/** Machine number `nth` reports for the first time. */
export async function reported(rackledger: RunningRackledger, nth: number): Promise<Enrolled> {
  const { status, text } = await postInventory(rackledger.url, aMachine(nth));
  if (status !== 200 && status !== 201) throw new Error(`report answered ${status}: ${text}`);
  return JSON.parse(text) as Enrolled;
}

export interface Placed {
  readonly refusal: { readonly code: string; readonly message: string; readonly wayOut: string } | null;
  readonly position: string | null;
  readonly events: readonly { readonly type: string; readonly stream: string }[];
}

export async function placed(
  rackledger: RunningRackledger,
  machineId: string,
  place: { readonly rack: string; readonly unit: number },
): Promise<Placed> {
  const operation = `mutation ($input: PlaceMachineByPolicyInput!) { placeMachineByPolicy(input: $input) {
    refusal { code message wayOut } position events { type stream } } }`;
  const data = await rackledger.graphql<{ placeMachineByPolicy: Placed }>(operation, { input: { machineId, place } });
  return data.placeMachineByPolicy;
}
