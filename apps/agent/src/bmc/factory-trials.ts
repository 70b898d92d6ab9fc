import type { Login } from './logins.js';

const minute = 60_000;
/**
 * Milliseconds from one try of a password to the next of the same. After the last one a password that is wrong is not tried again. BMCs
 * lock accounts or addresses after a few wrong ones within minutes (iDRAC: three within a minute, unless set otherwise; Supermicro the
 * like): tried at every look for ever, we would keep people out of their own BMC, and fill its log. What could not be said is asked again
 * after the last pause for as long as it takes: the BMC may not have been reached at all.
 */
const pauses = [60 * minute, 4 * 60 * minute, 24 * 60 * minute] as const;

interface Trial {
  /** Undefined: that could not be said. */
  readonly answer: boolean | undefined;
  /** How often it was found to be wrong. */
  readonly wrong: number;
  /** How often in a row it could not be said. */
  readonly unsaid: number;
  readonly at: number;
}

const afterAnswer = (answer: boolean | undefined, before: Trial | undefined, at: number): Trial => {
  const wrong = before?.wrong ?? 0;
  if (answer === undefined) return { answer, wrong, unsaid: (before?.unsaid ?? 0) + 1, at };
  return { answer, wrong: answer ? 0 : wrong + 1, unsaid: 0, at };
};

/** Makers' passwords that were tried on a BMC, and what came of it: a wrong one is tried again later, and seldom. */
export class FactoryTrials {
  #about: string | undefined;
  readonly #tried = new Map<string, Trial>();

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** What was found out is of a BMC as it was: with another address, accounts or configuration all begins anew. */
  of(about: string): void {
    if (about === this.#about) return;
    this.#about = about;
    this.#tried.clear();
  }

  /** What a try says; what one said before, where it is not time for another. Makers share passwords: each is tried once. */
  async answer(
    login: () => Promise<Login>,
    { id, user, password }: { readonly id: number; readonly user: string; readonly password: string },
  ): Promise<boolean | undefined> {
    const key = JSON.stringify([id, user, password]);
    const before = this.#tried.get(key);
    if (before && !this.#isDue(before)) return before.answer;
    const answer = await (await login())(id, user, password);
    this.#tried.set(key, afterAnswer(answer, before, this.now()));
    return answer;
  }

  #isDue({ answer, wrong, unsaid, at }: Trial): boolean {
    // One that lets somebody in locks nobody out, and is to be seen as soon as it does not any more.
    if (answer === true) return true;
    const nth = answer === undefined ? Math.min(unsaid, pauses.length) : wrong;
    const pause = pauses[nth - 1];
    return pause !== undefined && this.now() - at >= pause;
  }
}
