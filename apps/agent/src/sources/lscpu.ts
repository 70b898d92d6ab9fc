import type { Reader } from '../collect/reader.js';
import { fieldOf, listOf, textAt } from '../parsers/json.js';
import { parseLabels } from '../parsers/records.js';

/** What lscpu says, by label: model names of ARM and POWER that /proc/cpuinfo does not have. */
export const readLscpu = async (reader: Reader): Promise<Map<string, string>> => {
  const text = (await reader.optionalTool('lscpu', ['-J'])) ?? (await reader.optionalTool('lscpu', []));
  return text === undefined ? new Map() : parseLscpu(text);
};

/** JSON of newer versions (nested from 2.38 on), or the plain text of old ones. */
export const parseLscpu = (text: string): Map<string, string> => {
  if (!text.trimStart().startsWith('{')) return parseLabels(text);
  const labels = new Map<string, string>();
  try {
    collectLabels(fieldOf(JSON.parse(text), 'lscpu'), labels);
  } catch {
    // Not JSON after all: nothing is known by it.
  }
  return labels;
};

const collectLabels = (entries: unknown, labels: Map<string, string>): void => {
  for (const entry of listOf(entries)) {
    const label = textAt(entry, 'field')?.replace(/:$/, '');
    const data = textAt(entry, 'data');
    if (label !== undefined && data !== undefined && !labels.has(label)) labels.set(label, data);
    collectLabels(fieldOf(entry, 'children'), labels);
  }
};
