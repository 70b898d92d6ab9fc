import type { Reader } from '../collect/reader.js';
import { given } from '../parsers/records.js';

/** One FRU of `ipmitool fru print`: a part that carries its own label (board, chassis, product). */
export interface FruArea {
  readonly description: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Some BMCs have a hundred FRUs behind a slow bus. */
const deadlineMs = 30_000;

export const readFru = async (reader: Reader): Promise<readonly FruArea[] | undefined> => {
  if (!(await hasIpmi(reader))) return undefined;
  const text = await reader.tool('ipmitool', ['fru', 'print'], deadlineMs);
  return text === undefined ? undefined : parseFru(text);
};

/** The kernel's door to the BMC. Without it ipmitool only waits. */
export const hasIpmi = async (reader: Reader): Promise<boolean> =>
  reader.recorded || (await reader.has('/dev', 'ipmi0')) || (await reader.has('/dev/ipmi', '0'));

export const parseFru = (text: string): FruArea[] =>
  text
    .split(/^(?=FRU Device Description)/m)
    .filter((block) => block.startsWith('FRU Device Description'))
    .map((block) => {
      const [head = '', ...lines] = block.split('\n');
      return {
        description:
          head
            .split(':')[1]
            ?.replace(/\(ID \d+\)/, '')
            .trim() ?? '',
        fields: new Map(lines.flatMap(pairOf)),
      };
    });

const pairOf = (line: string): [string, string][] => {
  const [, label, value] = /^ (\S[^:]*?)\s*: (.*)$/.exec(line) ?? [];
  const text = given(value);
  return label === undefined || text === undefined ? [] : [[label, text]];
};
