import type { Comparator } from './sides.js';
import { byInventory, itself, ofItself } from './system-itself.js';

/** Names are compared as DNS does (RFC 4343), and a system may call itself by its name with or without the domain. */
const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** What the machine calls itself, against its name. */
export const hostname: Comparator = ofItself((desired, observed) => {
  const { name, fqdn } = desired;
  if (name === null || observed.hostname === null) return [];
  const calledSo = plain(observed.hostname);
  if ([name, fqdn].some((one) => one !== null && plain(one) === calledSo)) return [];
  return [
    {
      kind: 'hostname',
      subject: 'hostname',
      message: `It calls itself ${observed.hostname}, and was named ${fqdn ?? name}.`,
      expected: fqdn ?? name,
      observed: observed.hostname,
      causes: [itself(desired)],
      evidence: byInventory(observed),
      proposal: {
        text: 'Have it apply the configuration that it was given; or name it as it calls itself.',
        command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId } },
      },
    },
  ];
});
