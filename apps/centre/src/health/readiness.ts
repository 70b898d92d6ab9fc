/** Resolves with why it is not ready, or with undefined; a throw counts as a reason. */
export type Check = () => Promise<string | undefined>;

export interface ReadinessReport {
  readonly ready: boolean;
  /** Per check `ok`, or the reason. */
  readonly checks: Readonly<Record<string, string>>;
}

/** A check that does not answer is not ready: who asks (a load balancer) gives up after a few seconds itself. */
const patienceMs = 3_000;

async function outcomeOf(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${patienceMs / 1000} s`), patienceMs);
  });
  const answer = Promise.resolve()
    .then(check)
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const outcome = await Promise.race([answer, late]);
  clearTimeout(timer);
  return outcome ?? 'ok';
}

/** Whether this process can do its work, as the sum of what each part says. */
export class Readiness {
  readonly #checks = new Map<string, Check>();

  add(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  async report(): Promise<ReadinessReport> {
    const outcomes = await Promise.all(
      [...this.#checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    return { ready: outcomes.every(([, outcome]) => outcome === 'ok'), checks: Object.fromEntries(outcomes) };
  }
}
