import type { CheckedItem, CheckedPart, ConfigurationPart, PartState } from '#libs/contracts/index.js';
import type { Host } from '../../host/host.js';
import { partOrder, type GivenConfiguration, type GivenFile } from '../given.js';
import type { Root } from '../root.js';
import { fitting, standingOf, type Standing } from '../standing.js';
import { checkFile, leftovers } from './check-files.js';
import { factsOf } from './facts.js';

const mostItems = 64;

/** What is to be looked at: the machine below its root, and what it was given. */
export interface Looked {
  readonly host: Host;
  readonly root: Root;
  readonly given: GivenConfiguration;
}

export const filesOfPart = (
  given: GivenConfiguration,
  part: ConfigurationPart,
  standing: Standing,
): readonly GivenFile[] => fitting(given.files, standing).filter((file) => file.part === part);

/** Texts that no report may show. */
export const secretsOf = ({ document }: GivenConfiguration): readonly string[] =>
  document.secrets.flatMap(({ text }) => (text === undefined || text === '' ? [] : [text]));

const stateOf = (items: readonly CheckedItem[], files: number): PartState => {
  if (items.length === 0) return 'in-step';
  const inFiles = items.filter(({ state, what }) => state === 'missing' && what.startsWith('/'));
  if (files > 0 && inFiles.length === files) return 'missing';
  return items.some(({ state }) => state !== 'cannot-check') ? 'differs' : 'cannot-check';
};

/** One part; undefined where nothing was decided about it. The kernel's facts are those of the running system only. */
export const checkPart = async (
  { host, root, given }: Looked,
  part: ConfigurationPart,
  standing: Standing,
): Promise<CheckedPart | undefined> => {
  const files = filesOfPart(given, part, standing);
  if (files.length === 0) return undefined;
  const secrets = secretsOf(given);
  const items: CheckedItem[] = [];
  for (const file of files) {
    const item = await checkFile(host, file, secrets);
    if (item) items.push(item);
  }
  for (const path of await leftovers(host, part, files))
    items.push({ what: path, state: 'differs', detail: 'of another generation; it is not rendered any more' });
  if (root.own) items.push(...((await factsOf[part]?.(host, given.document)) ?? []));
  return { part, state: stateOf(items, files.length), items: items.slice(0, mostItems) };
};

/** How the machine stands, part by part, against what it was given. The BMC is looked at elsewhere. */
export const checkAll = async (looked: Looked, standing?: Standing): Promise<readonly CheckedPart[]> => {
  const stands = standing ?? (await standingOf(looked.host));
  const parts: CheckedPart[] = [];
  for (const part of partOrder) {
    const checked = await checkPart(looked, part, stands);
    if (checked) parts.push(checked);
  }
  return parts;
};
