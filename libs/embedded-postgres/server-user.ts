import { readFile, stat } from 'node:fs/promises';

/** Whom the PostgreSQL server runs as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when we are root and have to become somebody else: PostgreSQL refuses to run as root. */
  readonly dropped: boolean;
}

/** initdb looks its user up, so it has to be one that exists; the first of these that does is taken. */
const candidates = ['rackledger', 'postgres', '_postgres', 'nobody'];

type Account = Omit<ServerUser, 'dropped'>;

export function accountsIn(passwd: string): Account[] {
  return passwd
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => Number.isInteger(account.uid) && account.uid > 0 && Number.isInteger(account.gid));
}

async function ownerOf(cluster: string): Promise<number | undefined> {
  const found = await stat(cluster).catch(() => undefined);
  return found?.uid === 0 ? undefined : found?.uid;
}

/**
 * As root: the owner of the cluster that is there, else a fixed unprivileged account. Otherwise: ourselves.
 * @throws Error when root finds no account to become
 */
export async function chooseServerUser(cluster: string): Promise<ServerUser> {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (self.uid !== 0) return { ...self, name: String(self.uid), dropped: false };
  const accounts = accountsIn(await readFile('/etc/passwd', 'utf8'));
  const owner = await ownerOf(cluster);
  const chosen =
    owner === undefined
      ? candidates.map((name) => accounts.find((account) => account.name === name)).find((one) => one !== undefined)
      : accounts.find((account) => account.uid === owner);
  if (chosen) return { ...chosen, dropped: true };
  throw new Error(
    owner === undefined
      ? `PostgreSQL does not run as root, and none of the users ${candidates.join(', ')} exists: start Rackledger as ` +
          'another user, or set DATABASE_URL to a PostgreSQL of yours'
      : `${cluster} belongs to user id ${owner}, which does not exist here`,
  );
}

/** What child_process needs to become that user. */
export function credentialsOf(user: ServerUser): { uid?: number; gid?: number } {
  return user.dropped ? { uid: user.uid, gid: user.gid } : {};
}
