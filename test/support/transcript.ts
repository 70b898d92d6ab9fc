import { expect, vi } from 'vitest';
import type { ApiHouse } from './api-house.js';
import type { commandLine } from './command-line.js';

/** What is another time another, each by what it is; ids of one's own choice stay. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uuid>'],
  [/\bm[0-9a-z]{20}\b/g, '<machine>'],
  [/\btoken:t[0-9a-z]{20}\b/g, 'token:<id>'],
  [/\btoken t[0-9a-z]{7}…/g, 'token <id>…'],
  [/\bt[0-9a-z]{20}\b/g, '<id>'],
  [/\bs[0-9a-z]{20}\b/g, '<session>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d( UTC[+-][\d:]+)?( UTC)?/g, '<time>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '<time>'],
  [/\bin \d+[smhd]\b/g, '<age>'],
  [/\b\d+[smh]\b/g, '<age>'],
  [/(?<=[Pp]osition"?:? ?"?|--(?:from|as-of) )\d+\b(?!-)/g, '<position>'],
  [/127\.0\.0\.1:\d+/g, '<host>'],
  // How wide a column is goes by what is in it.
  [/(?<=\S) {2,}/g, '  '],
];

export const masked = (text: string): string =>
  masks.reduce((before, [pattern, mask]) => before.replaceAll(pattern, mask), text);

/** As somebody sees it: what was typed, what came, what was said about it, and how it ended where that was not well. */
export async function transcript(
  cli: ReturnType<typeof commandLine>['cli'],
  lines: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const parts: string[] = [];
  for (const line of lines) {
    const { code, out, notes } = await cli(line, { environment });
    const said = notes.split('\n').filter((one) => one !== '');
    const ended = code === 0 ? [] : [`= ${code}`];
    parts.push(
      [`$ rackledger ${line}`, out.replaceAll('\r\n', '\n').trimEnd(), ...said.map((one) => `! ${one}`), ...ended]
        .filter((one) => one !== '')
        .join('\n'),
    );
  }
  return `${masked(parts.join('\n\n'))}\n`;
}

/** Until every read model has all that is in the log. */
export async function settled({ core }: ApiHouse): Promise<void> {
  const head = (await core.store.head()).toString();
  const behind = 'select projection from machinedb.checkpoint where position < $1';
  await vi.waitFor(async () => expect((await core.pool.query(behind, [head])).rows).toEqual([]), { timeout: 30_000 });
}
