import type { ConsulRegistration } from '#libs/contracts/index.js';

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, inOrder(inner)]));
}

/** The same text for what says the same, in whatever order its fields stand. */
export function registrationText(registration: ConsulRegistration): string {
  return JSON.stringify(inOrder(registration));
}
