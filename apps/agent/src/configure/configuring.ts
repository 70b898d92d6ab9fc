import type { AppliedPart, ConfigurationPart } from '#libs/contracts/index.js';
import type { RunCommand } from '../host/command.js';
import type { Host } from '../host/host.js';
import { applyParts, wantedParts, type Means } from './apply/apply.js';
import type { Journal } from './apply/journal.js';
import type { Proof } from './apply/proof.js';
import { recoverNetwork } from './apply/recover.js';
import { lower, reload } from './apply/reloading.js';
import { checkAll } from './check/check.js';
import type { Configuring } from './course.js';
import type { GivenConfiguration } from './given.js';
import type { Kept } from './kept.js';
import { hostBelow, type Root } from './root.js';
import { standingOf } from './standing.js';

/** Sets the management controller up; nothing where nothing was decided about it. */
export interface BmcSetter {
  setUp(given: GivenConfiguration): Promise<AppliedPart | undefined>;
}

export interface ConfiguringParts {
  readonly host: Host;
  readonly root: Root;
  readonly run: RunCommand;
  readonly journal: Journal;
  readonly proof: Proof;
  readonly bmc: BmcSetter;
  readonly say: (line: string) => void;
}

/** What applying to this machine takes, with what there is on it now. */
export const meansFor = async (parts: ConfiguringParts, { given, flavour }: Kept): Promise<Means> => {
  const host = hostBelow(parts.host, parts.root);
  return { ...parts, host, given, standing: await standingOf(host, flavour) };
};

const wantsBmc = (parts: readonly ConfigurationPart[]): boolean => parts.length === 0 || parts.includes('bmc');

/** On an installed machine: everything is compared, and applied when somebody told so. */
export const onInstalled = (parts: ConfiguringParts): Configuring => ({
  // Below another root its files are enough: nothing of the running system is touched.
  privileged: parts.host.privileged === true || !parts.root.own,
  check: async (kept) => {
    const { host, root, given, standing } = await meansFor(parts, kept);
    return checkAll({ host, root, given }, standing);
  },
  apply: async (kept, order) => {
    const applied = await applyParts(await meansFor(parts, kept), order.parts);
    const bmc = wantsBmc(order.parts) ? await parts.bmc.setUp(kept.given) : undefined;
    return bmc ? [...applied, bmc] : applied;
  },
  always: async () => {},
});

const isLive = 'this is a live image: the installed system was not touched';

/** A live image is gone with the next boot, and has no files to compare: only the BMC stays. It is set up without being told. */
export const onLive = (parts: Pick<ConfiguringParts, 'host' | 'bmc'>): Configuring => ({
  privileged: parts.host.privileged === true,
  check: async () => [],
  apply: async ({ given }, order) => {
    const bmc = wantsBmc(order.parts) ? await parts.bmc.setUp(given) : undefined;
    const decided = new Set(given.files.map(({ part }) => part));
    const others = wantedParts(order.parts)
      .filter((part) => decided.has(part))
      .map((part): AppliedPart => ({ part, outcome: 'failed', because: isLive }));
    return bmc ? [...others, bmc] : others;
  },
  always: async ({ given }) => {
    await parts.bmc.setUp(given);
  },
});

/** Before anything else: a change of the network that a death cut short. */
export const recovered = async (parts: ConfiguringParts, kept: Kept | undefined): Promise<void> => {
  const { root, run } = parts;
  const means = kept !== undefined && root.own ? await meansFor(parts, kept) : undefined;
  const became = await recoverNetwork(root, parts.journal, parts.proof, {
    lower: async () => means && lower('network', means.standing, run),
    reload: async () => means && reload('network', means.given, means.standing, run),
  });
  if (became === 'stands') parts.say('a change of the network was cut short; the centre answers, so it stands');
  if (became === 'put-back') parts.say('a change of the network was cut short; what stood before was put back');
};
