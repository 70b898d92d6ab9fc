import type {
  AppliedPart,
  BmcNetwork,
  BmcSection,
  BmcSetUp,
  BmcUser,
  ConfigurationDocument,
} from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';
import type { BmcSetter } from '../configure/configuring.js';
import type { GivenConfiguration } from '../configure/given.js';
import { FactoryTrials } from './factory-trials.js';
import { readNetwork } from './network.js';
import {
  closeFactory,
  factoryLogins,
  loginsOn,
  setAccount,
  setNetwork,
  type Account,
  type BmcMeans,
} from './set-up.js';
import { readUsers } from './users.js';

type Means = BmcMeans & { readonly trials: FactoryTrials };

/** What the configuration says of the BMC; undefined where nothing was decided. */
const wantedIn = ({ bmc, secrets }: ConfigurationDocument) => {
  const secret = secrets.find(({ kind }) => kind === 'bmc-credentials');
  const user = secret?.user ?? bmc?.user;
  const account: Account | undefined =
    user !== undefined && secret?.text !== undefined ? { user, password: secret.text } : undefined;
  return (
    bmc && {
      bmc,
      account,
      lacks: secret === undefined ? 'no credentials were sealed for it' : 'its credentials were not told',
    }
  );
};

const mostProblems = 16;
const longest = 300;

/** Reads first, changes what differs, reads back. Nothing is remembered: the second time there is nothing to change. */
const configured = async (
  means: Means,
  section: BmcSection,
  { document, generation }: GivenConfiguration,
): Promise<BmcSetUp | undefined> => {
  const wanted = wantedIn(document);
  const { network, users } = section;
  if (wanted === undefined) return undefined;
  if (network === undefined || users === undefined)
    return {
      generation,
      outcome: 'not-tried',
      problems: [section.because ?? 'its network or accounts cannot be read'],
    };
  const problems = [...(await setNetwork(means, network, wanted.bmc))];
  if (wanted.account === undefined) problems.push(wanted.lacks);
  else problems.push(...(await setAccounts(means, section, wanted.account)));
  const told = problems.slice(0, mostProblems).map((problem) => problem.slice(0, longest));
  return { generation, outcome: told.length === 0 ? 'in-step' : 'failed', problems: told };
};

const setAccounts = async (means: Means, section: BmcSection, ours: Account): Promise<readonly string[]> => {
  const { network, users } = section;
  if (network === undefined || users === undefined) return [];
  const stands = users.find(({ name }) => name === ours.user);
  const before = await loginsOn(means, network, users, ours);
  const isRight =
    stands !== undefined && stands.enabled && (await before(stands.id, ours.user, ours.password)) === true;
  const problems = await setAccount(means, users, network.channel, ours, isRight);
  if (problems.length > 0) return problems;
  const now = (await readUsers(means.ipmi, network.channel)) ?? users;
  const login = await loginsOn(means, network, now, ours);
  const own = now.find(({ name }) => name === ours.user);
  if ((await login(own?.id ?? 0, ours.user, ours.password)) === false)
    return [`account ${ours.user} does not let us in with the password that was set`];
  const open = await factoryLogins(now, () => Promise.resolve(login), means.trials);
  return closeFactory(means, now, network.channel, open, ours.user);
};

/** What the tries of makers' passwords are about: anything of it that changes, a person changed, and they are tried anew. */
const aboutOf = (
  { address, addresses6 }: BmcNetwork,
  users: readonly BmcUser[],
  generation: number | undefined,
): string =>
  JSON.stringify([address, addresses6, users.map(({ id, name, enabled }) => [id, name, enabled]), generation]);

const seen = async (means: Means, known: Account | undefined, generation: number | undefined): Promise<BmcSection> => {
  const info = await means.ipmi.call(['mc', 'info']);
  if (info.missing) return { reachable: false, because: 'ipmitool is not installed' };
  if (info.status !== 0) return { reachable: false, because: 'it does not answer over the machine’s own IPMI device' };
  const network = await readNetwork(means.ipmi);
  const users = network && (await readUsers(means.ipmi, network.channel));
  if (network === undefined || users === undefined)
    return { reachable: true, because: 'no channel with a network was found', ...(network && { network }) };
  means.trials.of(aboutOf(network, users, generation));
  const factory = await factoryLogins(users, () => loginsOn(means, network, users, known), means.trials);
  return { reachable: true, network, users: [...users], factoryCredentials: [...factory] };
};

/** The BMC of this machine. Undefined where it has none: there is no /dev/ipmi0. */
export class BmcPart implements BmcSetter {
  #setUp: BmcSetUp | undefined;
  #ours: Account | undefined;
  #generation: number | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  readonly #means: Means;

  constructor(
    private readonly host: Host,
    means: BmcMeans,
    /** Whoever wants to hear how it is, whenever somebody looked. */
    private readonly tell: (section: BmcSection) => void = () => {},
  ) {
    this.#means = { ...means, trials: new FactoryTrials() };
  }

  /** As it is now, and what became of setting it up. */
  look(): Promise<BmcSection | undefined> {
    return this.#alone(() => this.#look());
  }

  setUp(given: GivenConfiguration): Promise<AppliedPart | undefined> {
    return this.#alone(async () => {
      if (given.document.bmc === undefined || !(await this.#isThere())) return undefined;
      this.#ours = wantedIn(given.document)?.account;
      this.#generation = given.generation;
      const before = await seen(this.#means, this.#ours, this.#generation);
      this.#setUp = await configured(this.#means, before, given);
      await this.#look();
      const problem = this.#setUp?.problems[0];
      if (problem !== undefined) this.#means.say(`BMC: ${problem}`);
      if (this.#setUp?.outcome === 'in-step') return { part: 'bmc', outcome: 'applied' };
      return { part: 'bmc', outcome: 'failed', ...(problem === undefined ? {} : { because: problem }) };
    });
  }

  async #look(): Promise<BmcSection | undefined> {
    if (!(await this.#isThere())) return undefined;
    const section = {
      ...(await seen(this.#means, this.#ours, this.#generation)),
      ...(this.#setUp && { setUp: this.#setUp }),
    };
    this.tell(section);
    return section;
  }

  async #isThere(): Promise<boolean> {
    const devices = await this.host.readDir('/dev');
    return devices.found && devices.value.some((name) => /^ipmi\d+$/.test(name));
  }

  /** One at a time: some BMCs fall over when they are asked two things at once. */
  #alone<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
