import type { RuleOf } from '#libs/contracts/index.js';
import { isLabel } from '../name/dns-name.js';

/** What Consul takes as tag of an address, and as key of metadata: it is asked for in queries. */
const word = /^[A-Za-z0-9_-]{1,64}$/;
/** Consul's own limits: 128 characters for a key of metadata, 512 for its value; we have some of the keys ourselves. */
const longestMetaValue = 512;

type Service = NonNullable<RuleOf<'consul'>['services']>[number];

function problemOfService({ name, tags, meta, port, check }: Service): string | undefined {
  if (!isLabel(name)) return `"${name.slice(0, 80)}" cannot be looked up as a service by DNS`;
  const tag = tags.find((one) => one.trim() === '' || one.length > 200);
  if (tag !== undefined) return `a tag of ${name} is empty or longer than 200 characters`;
  const wrong = Object.entries(meta).find(([key, value]) => !word.test(key) || value.length > longestMetaValue);
  if (wrong) return `the metadata ${wrong[0].slice(0, 80)} of ${name} cannot be had by Consul`;
  if (check && port === 0) return `${name} has a check and no port to look at`;
  if (check?.path !== undefined && check.path !== null && !/^\/[\x21-\x7e]*$/.test(check.path))
    return `the path of the check of ${name} does not begin with a slash, or has what a URL cannot have`;
  return check && check.timeoutSeconds > check.intervalSeconds
    ? `the check of ${name} takes longer than it is to the next one`
    : undefined;
}

/** What stands against a rule for Consul by itself; undefined where nothing does. */
export function problemOfConsulRule({ membership, services }: RuleOf<'consul'>): string | undefined {
  if (!membership && !services) return 'The rule says neither where machines stand in Consul nor with which services.';
  const tag = membership?.tagged.find((one) => !word.test(one.tag));
  if (tag) return `"${tag.tag.slice(0, 80)}" cannot be the tag of an address.`;
  const names = (services ?? []).map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) return `It has the service ${twice} twice.`;
  const wrong = (services ?? []).map(problemOfService).find((one) => one !== undefined);
  return wrong === undefined ? undefined : `In the services, ${wrong}.`;
}
