import type { BmcUser } from '#libs/contracts/index.js';
import { parseLabels } from '../parsers/records.js';
import type { Ipmi } from './ipmi.js';

/** Longest that IPMI 1.5's sixteen bytes hold; we generate such (docs/secrets.md). */
const longestPassword = 16;

/** `user list -c`: id, name, call-in, link authentication, IPMI messaging, privilege. */
export const parseUsers = (text: string): readonly BmcUser[] =>
  text.split('\n').flatMap((line) => {
    const [id = '', name = '', , , messaging, privilege = ''] = line.split(',');
    if (!/^\d{1,2}$/.test(id) || Number(id) < 1) return [];
    const said = privilege.trim().toLowerCase();
    const known = said === '' || said.startsWith('unknown') ? null : said;
    return [{ id: Number(id), name: name.trim(), enabled: messaging === 'true', privilege: known }];
  });

/** Whether it may log in: some BMCs tell by a status of its own, others only by whether it may send messages. */
export const parseEnabled = (text: string): boolean => {
  const labels = parseLabels(text);
  const messaging = labels.get('IPMI Messaging') === 'enabled';
  const status = labels.get('Enable Status');
  return status === 'enabled' || status === 'disabled' ? status === 'enabled' && messaging : messaging;
};

/** Those that have a name: the others are free. */
export const readUsers = async (ipmi: Ipmi, channel: number): Promise<readonly BmcUser[] | undefined> => {
  const text = await ipmi.ask(['-c', 'user', 'list', String(channel)]);
  if (text === undefined) return undefined;
  const users: BmcUser[] = [];
  for (const user of parseUsers(text).filter(({ name }) => name !== '')) {
    const access = await ipmi.ask(['channel', 'getaccess', String(channel), String(user.id)]);
    users.push(access === undefined ? user : { ...user, enabled: parseEnabled(access) });
  }
  return users;
};

/** A place for one more. 1 is nobody's by the standard, and 2 the maker's own on most. */
export const freePlace = (users: readonly BmcUser[]): number | undefined => {
  const taken = new Set(users.map(({ id }) => id));
  return Array.from({ length: 8 }, (_, nth) => nth + 3).find((id) => !taken.has(id));
};

/** Asked for twice, on standard input: never among arguments. @returns why it did not go */
export const setPassword = async (ipmi: Ipmi, id: number, password: string): Promise<string | undefined> =>
  password.length > longestPassword || /\s/.test(password)
    ? `the password is longer than ${longestPassword} characters, or has a blank in it`
    : ipmi.tell(['user', 'set', 'password', String(id)], `${password}\n${password}\n`);

/** Asks the BMC whether that is the account's password, without logging in. */
export const testPassword = async (ipmi: Ipmi, id: number, password: string): Promise<boolean> => {
  const { status, output } = await ipmi.call(['user', 'test', String(id), String(longestPassword)], `${password}\n`);
  return status === 0 && /success/i.test(output);
};

/** What an account of ours needs to have, and the calls for what it lacks. */
export const accountCalls = (user: BmcUser | undefined, id: number, name: string, channel: number) => {
  const at = String(id);
  const access = ['callin=off', 'ipmi=on', 'link=on', 'privilege=4'];
  return [
    ...(user?.name === name ? [] : [['user', 'set', 'name', at, name]]),
    ...(user?.privilege === 'administrator' && user.enabled
      ? []
      : [
          ['channel', 'setaccess', String(channel), at, ...access],
          ['user', 'enable', at],
        ]),
  ];
};

/**
 * May neither send messages nor log in; the account stays, for makers whose first account cannot be removed. In this order:
 * on some, setting what it may enables it again.
 */
export const disable = async (ipmi: Ipmi, { id }: BmcUser, channel: number): Promise<string | undefined> => {
  // Where there is no status of its own, or it is not kept, this alone keeps it out.
  await ipmi.tell(['channel', 'setaccess', String(channel), String(id), 'ipmi=off']);
  return ipmi.tell(['user', 'disable', String(id)]);
};
