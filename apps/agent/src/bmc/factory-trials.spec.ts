import { describe, expect, it } from 'vitest';
import { FactoryTrials } from './factory-trials.js';
import { factoryLogins } from './set-up.js';

const hour = 3_600_000;
const admin = { id: 2, user: 'ADMIN', password: 'ADMIN' };

/** A BMC that takes one password or none, and counts the logins that were tried. */
function lockingBmc(right?: string) {
  const tried: string[] = [];
  let password = right;
  const login = async () => async (_: number, user: string, given: string) => {
    tried.push(`${user} ${given}`);
    return given === password;
  };
  return { tried, login, takes: (given: string | undefined) => (password = given) };
}

describe('makers’ passwords', () => {
  it('are tried four times at most, with ever more time between, and never again', async () => {
    let now = 0;
    const trials = new FactoryTrials(() => now);
    const { login, tried } = lockingBmc();
    const at: number[] = [];
    for (; now < 60 * 24 * hour; now += hour / 2) {
      const before = tried.length;
      expect(await trials.answer(login, admin)).toBe(false);
      if (tried.length > before) at.push(now / hour);
    }
    expect(at).toEqual([0, 1, 5, 29]);
  });

  it('are asked about for ever, and ever more seldom, while that cannot be said, and four times once it can', async () => {
    let [now, reached] = [0, false];
    const trials = new FactoryTrials(() => now);
    const { login, tried } = lockingBmc();
    const overWhatIsThere = async () => {
      const say = await login();
      return async (id: number, user: string, given: string) =>
        (await say(id, user, given)) || !reached ? undefined : false;
    };
    const at: number[] = [];
    for (; now < 20 * 24 * hour; now += hour / 2) {
      reached = now >= 8 * 24 * hour;
      const before = tried.length;
      expect(await trials.answer(overWhatIsThere, admin)).toBe(now < 197 * hour ? undefined : false);
      if (tried.length > before) at.push(now / hour);
    }
    expect(at).toEqual([0, 1, 5, 29, 53, 77, 101, 125, 149, 173, 197, 198, 202, 226]);
  });

  it('are tried anew when the BMC has another address, or a person changed something', async () => {
    const trials = new FactoryTrials(() => 0);
    const { login, tried } = lockingBmc();
    for (const about of ['10.0.0.1', '10.0.0.1', '10.0.0.2', '10.0.0.2']) {
      trials.of(about);
      await trials.answer(login, admin);
    }
    expect(tried).toHaveLength(2);
  });

  it('are looked at each time while they let somebody in', async () => {
    const trials = new FactoryTrials(() => 0);
    const { login, tried, takes } = lockingBmc('ADMIN');
    expect([await trials.answer(login, admin), await trials.answer(login, admin)]).toEqual([true, true]);
    takes(undefined);
    expect([await trials.answer(login, admin), await trials.answer(login, admin)]).toEqual([false, false]);
    expect(tried).toHaveLength(3);
  });

  it('that several makers share are tried once for all of them, and nobody is asked where there is no such account', async () => {
    const trials = new FactoryTrials(() => 0);
    const { login, tried } = lockingBmc();
    const users = [{ id: 2, name: 'admin', enabled: true, privilege: 'administrator' as const }];
    const found = await factoryLogins(users, login, trials);
    expect(found.map(({ valid }) => valid)).toEqual(found.map(() => false));
    expect(found.length).toBeGreaterThan(2);
    expect(tried.toSorted()).toEqual(['admin admin', 'admin password']);
    await factoryLogins(users, login, trials);
    expect(tried).toHaveLength(2);
    await factoryLogins([], () => Promise.reject(new Error('nobody is to be asked')), trials);
  });
});
