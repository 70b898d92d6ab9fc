import type { Refusal } from '#libs/kernel/index.js';

/** RFC 1123 label in lower case: what works as hostname, DNS label and Consul node name alike. */
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** RFC 1035, section 2.3.4: 255 octets on the wire, which are 253 characters as text. */
const longestName = 253;

export const isLabel = (name: string): boolean => dnsLabel.test(name);

export function problemOfLabel(name: string): Refusal | undefined {
  if (dnsLabel.test(name)) return undefined;
  return {
    code: 'name-invalid',
    message: `"${name.slice(0, 80)}" ${whyNoLabel(name)}.`,
    wayOut: 'Use 1 to 63 of a-z, 0-9 and hyphen, beginning and ending with a letter or digit, such as "web-17".',
    field: 'name',
  };
}

function whyNoLabel(name: string): string {
  if (name === '') return 'is empty';
  if (name.length > 63) return `has ${name.length} characters; a DNS label has at most 63`;
  if (name.includes('.')) return 'has a dot; the domain is said apart, the name is its first label only';
  if (name !== name.toLowerCase()) return 'has capital letters; names are kept in lower case';
  if (name.startsWith('-') || name.endsWith('-')) return 'begins or ends with a hyphen';
  return 'has a character that a DNS label cannot have';
}

/** What stands against a domain: labels with dots between, none at the ends. */
export function problemOfDomain(domain: string): Refusal | undefined {
  const wrong = domain.split('.').find((label) => !dnsLabel.test(label));
  if (wrong === undefined && domain.length <= longestName - 2) return undefined;
  return {
    code: 'domain-invalid',
    message: `"${domain.slice(0, 80)}" is no domain${wrong === undefined ? ': it is too long' : `: "${wrong.slice(0, 80)}" ${whyNoLabel(wrong)}`}.`,
    wayOut: 'Write the domain in lower case and without a dot at its ends, such as b1.example.net.',
    field: 'domain',
  };
}

/** What stands against a name as a whole. @param domain empty where nobody said one */
export function problemOfName(name: string, domain: string): Refusal | undefined {
  const problem = problemOfLabel(name) ?? (domain === '' ? undefined : problemOfDomain(domain));
  if (problem) return problem;
  const { length } = qualified(name, domain);
  if (length <= longestName) return undefined;
  return {
    code: 'name-invalid',
    message: `With its domain the name has ${length} characters; DNS takes ${longestName}.`,
    wayOut: 'Choose a shorter name, or a shorter domain.',
    field: 'name',
  };
}

/** `web-17` and `b1.example.net` are `web-17.b1.example.net`; without a domain the name is all there is. */
export const qualified = (name: string, domain: string): string => (domain === '' ? name : `${name}.${domain}`);
