import type { Structure } from './structure.js';

/**
 * Reads the text of dmidecode, of any version from 2.x on, with tabs or spaces. Lines that belong to a list (contained
 * handles, characteristics) and everything between structures are passed over, so that garbage costs only itself.
 */
export const parseDmidecode = (text: string): Structure[] =>
  text
    .replaceAll('\r', '')
    .split(/^(?=Handle 0x)/m)
    .filter((block) => block.startsWith('Handle 0x'))
    .flatMap((block) => structureOf(block) ?? []);

const structureOf = (block: string): Structure | undefined => {
  const [head = '', , ...lines] = block.split('\n');
  const [, handle, type] = /^Handle (0x[0-9A-Fa-f]+), DMI type (\d+)/.exec(head) ?? [];
  if (type === undefined) return undefined;
  const fields: Record<string, string> = {};
  const indent = /^\s+/.exec(lines[0] ?? '')?.[0] ?? '\t';
  for (const line of lines) {
    const [, label, value] = /^(\S[^:]*):\s?(.*)$/.exec(line.startsWith(indent) ? line.slice(indent.length) : '') ?? [];
    if (label !== undefined && value !== undefined) fields[label] ??= value;
  }
  return { type: Number(type), handle, fields };
};
