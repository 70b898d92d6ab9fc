import { randomInt } from 'node:crypto';
import type { RunCommand } from '../host/command.js';
import { ipmiBy, type Ipmi } from './ipmi.js';
import { testPassword } from './users.js';

/** Whether name and password let somebody in; undefined: that cannot be said. */
export type Login = (id: number, user: string, password: string) => Promise<boolean | undefined>;

/** Where the BMC is for others. */
export interface LanTarget {
  readonly host: string;
  readonly port: number;
}

/** SHA-256 first; older firmware knows only SHA-1. Without one named, ipmitool loses ten seconds on BMCs that do not tell. */
const suites = ['17', '3'];

const overLan = async (
  run: RunCommand,
  { host, port }: LanTarget,
  user: string,
  password: string,
): Promise<boolean> => {
  for (const suite of suites) {
    const reach = [
      '-I',
      'lanplus',
      '-C',
      suite,
      '-H',
      host,
      '-p',
      String(port),
      '-U',
      user,
      '-E',
      '-R',
      '1',
      '-N',
      '3',
    ];
    const { status } = await ipmiBy(run, { args: reach, password }, 1).call(['mc', 'guid']);
    if (status === 0) return true;
  }
  return false;
};

const letters = 'abcdefghijkmnpqrstuvwxyz';
const wrongPassword = (): string => Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');

/**
 * Tries logins, and trusts only ways that can also say no. The BMC's own test is asked first, unless it takes a password that
 * is certainly wrong (some say yes to all); then a login over the network counts, where one that is known to be right
 * comes through.
 * @param known an account whose password was just set
 */
export const loginsBy = async (
  ipmi: Ipmi,
  run: RunCommand,
  target: LanTarget | undefined,
  probe: number,
  known?: { readonly user: string; readonly password: string },
): Promise<Login> => {
  if (!(await testPassword(ipmi, probe, wrongPassword()))) return (id, _, password) => testPassword(ipmi, id, password);
  const reached = target && known && (await overLan(run, target, known.user, known.password));
  return async (_, user, password) => {
    if (target === undefined) return undefined;
    if (await overLan(run, target, user, password)) return true;
    return reached === true ? false : undefined;
  };
};
