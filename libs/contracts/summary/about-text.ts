import { typeWords } from './type-words.js';

/** Ids of ours, and keys of commands: they tell nobody anything. */
const untelling =
  /(?:^|\/)(?:[a-z][0-9a-hjkmnp-tv-z]{20}|[a-z]?[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27})(?:\/|$)|^token:|\s/;
const longest = 40;

/** Categories whose names are no words of their own. What is known of a datacenter is kept in three logs; people know one thing. */
const titles: Readonly<Record<string, string>> = {
  acceptancerule: 'Acceptance rule',
  asnpool: 'ASN pool',
  asnspace: 'ASN space',
  consuldc: 'Consul datacenter',
  consulnode: 'Consul node',
  consulreach: 'Consul datacenter',
  consulwatch: 'Consul datacenter',
  devicetype: 'Device type',
  rackbgp: 'BGP of rack',
  vlangroup: 'VLAN group',
};

/** What an event is about that is no machine: `Pool b1-bmc`, `Access token`. */
export function aboutText(category: string, subject: string): string {
  const what = titles[category] ?? typeWords(category);
  if (untelling.test(subject) || subject === category) return what;
  return `${what} ${subject.length > longest ? `${subject.slice(0, longest)}…` : subject}`;
}
