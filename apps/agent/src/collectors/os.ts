import type { Collector, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { readLscpu } from '../sources/lscpu.js';

/**
 * The kernel, and on installed machines the system. A live image's own release and hostname say nothing of the machine,
 * and would change with every new image.
 */
export const os: Collector = {
  name: 'os',
  deadlineMs: 15_000,
  collect: async ({ reader, environment }: Look): Promise<Sections> => {
    const kernel = {
      kernel: await reader.text('/proc/sys/kernel/osrelease'),
      architecture: (await reader.text('/proc/sys/kernel/arch')) ?? (await readLscpu(reader)).get('Architecture'),
    };
    return { os: environment === 'live' ? kernel : { ...kernel, ...(await installed(reader)) } };
  },
};

const installed = async (reader: Reader): Promise<NonNullable<Sections['os']>> => {
  const release = parseOsRelease(
    (await reader.text('/etc/os-release')) ?? (await reader.text('/usr/lib/os-release')) ?? '',
  );
  return {
    hostname: await reader.text('/proc/sys/kernel/hostname'),
    id: release.get('ID'),
    versionId: release.get('VERSION_ID'),
    prettyName: release.get('PRETTY_NAME'),
  };
};

/** os-release(5): shell assignments, quoted where needed. */
export const parseOsRelease = (text: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? [];
    if (name !== undefined && value !== undefined) {
      fields.set(name, value.replace(/^(["'])(.*)\1$/, '$2').replaceAll(/\\([\\"$`])/g, '$1'));
    }
  }
  return fields;
};
