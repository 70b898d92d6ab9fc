import type { BmcNetwork, BmcUser, FactoryCredential, ConfigurationDocument } from '#libs/contracts/index.js';
import type { RunCommand } from '../host/command.js';
import { factoryAccounts } from './factory-credentials.js';
import type { FactoryTrials } from './factory-trials.js';
import type { Ipmi } from './ipmi.js';
import { loginsBy, type LanTarget, type Login } from './logins.js';
import { networkChanges, readNetwork } from './network.js';
import { accountCalls, disable, freePlace, readUsers, setPassword } from './users.js';

/** The account that is to be ours. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

/** All that setting a BMC up takes. */
export interface BmcMeans {
  readonly ipmi: Ipmi;
  readonly run: RunCommand;
  /** Where a login over the network is tried; unless given, at the address that it has. */
  readonly target?: LanTarget | undefined;
  readonly say: (line: string) => void;
}

const ipmiPort = 623;

/** Sets what differs, one after the other, and goes on after one that fails. @returns what did not go */
export const setNetwork = async (
  { ipmi, say }: BmcMeans,
  stands: BmcNetwork,
  wanted: NonNullable<ConfigurationDocument['bmc']>,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const { what, args } of networkChanges(stands, wanted)) {
    const problem = await ipmi.tell(args);
    if (problem === undefined) say(`BMC: ${what} set`);
    else problems.push(`${what}: ${problem}`);
  }
  const after = await readNetwork(ipmi);
  const left = after ? networkChanges(after, wanted).map(({ what }) => what) : ['nothing could be read back'];
  return [...problems, ...(problems.length === 0 && left.length > 0 ? [`not kept: ${left.join(', ')}`] : [])];
};

/** Makes the account or sets it right, and reads back that it is so. @returns what did not go */
export const setAccount = async (
  { ipmi, say }: BmcMeans,
  users: readonly BmcUser[],
  channel: number,
  { user, password }: Account,
  isRight: boolean,
): Promise<readonly string[]> => {
  const stands = users.find(({ name }) => name === user);
  const id = stands?.id ?? freePlace(users);
  if (id === undefined) return [`there is no place for the account ${user}`];
  for (const args of accountCalls(stands, id, user, channel)) {
    const problem = await ipmi.tell(args);
    if (problem !== undefined) return [`account ${user}: ${problem}`];
  }
  if (!isRight) {
    const problem = await setPassword(ipmi, id, password);
    if (problem !== undefined) return [`password of ${user}: ${problem}`];
    say(`BMC: account ${user} set`);
  }
  const after = (await readUsers(ipmi, channel))?.find(({ name }) => name === user);
  return after?.enabled === true && after.privilege === 'administrator'
    ? []
    : [`account ${user} is not kept as it was set`];
};

/**
 * Accounts of makers that are there, and whether what they were shipped with still lets somebody in.
 * @param login asked for only where something is to be tried: already finding out how takes a wrong password
 */
export const factoryLogins = async (
  users: readonly BmcUser[],
  login: () => Promise<Login>,
  trials: FactoryTrials,
): Promise<readonly FactoryCredential[]> => {
  const found: FactoryCredential[] = [];
  for (const { maker, user, password } of factoryAccounts) {
    const account = users.find(({ name }) => name === user);
    if (account === undefined) continue;
    const valid = account.enabled ? await trials.answer(login, { id: account.id, user, password }) : false;
    found.push({ maker, user, valid: valid ?? null });
  }
  return found;
};

/**
 * Keeps accounts out that may still have what they were shipped with, ours excepted; only once ours is known to be right, so
 * that nobody is locked out. One that cannot be tried is kept out too.
 */
export const closeFactory = async (
  { ipmi, say }: BmcMeans,
  users: readonly BmcUser[],
  channel: number,
  open: readonly FactoryCredential[],
  ours: string,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const user of users) {
    if (user.name === ours || !user.enabled) continue;
    if (!open.some((one) => one.user === user.name && one.valid !== false)) continue;
    const problem = await disable(ipmi, user, channel);
    if (problem === undefined) say(`BMC: factory account ${user.name} disabled`);
    else problems.push(`account ${user.name} could not be disabled: ${problem}`);
  }
  return problems;
};

/** How logins are tried on this BMC. */
export const loginsOn = (
  { ipmi, run, target }: BmcMeans,
  network: BmcNetwork,
  users: readonly BmcUser[],
  known?: Account,
): Promise<Login> => {
  const address = network.address ?? network.addresses6[0];
  const lan = target ?? (address === undefined ? undefined : { host: address, port: ipmiPort });
  return loginsBy(ipmi, run, lan, users[0]?.id ?? 2, known);
};
