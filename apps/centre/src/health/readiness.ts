/** Resolves with why it is not ready, or with undefined; a throw counts as a reason. */
export type Check = () => Promise<string | undefined>;

export interface ReadinessReport {
  readonly ready: boolean;
  /** Per check `ok`, or the reason. */
  readonly checks: Readonly<Record<string, string>>;
  /** What somebody has to look at, though the work can be done; left out where there is nothing. */
  readonly warnings?: Readonly<Record<string, string>>;
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

function outcomesOf(checks: ReadonlyMap<string, Check>): Promise<[name: string, outcome: string][]> {
  return Promise.all(
    [...checks].map(async ([name, check]): Promise<[string, string]> => [name, await outcomeOf(check)]),
  );
}

/** Whether this process can do its work, as the sum of what each part says. */
export class Readiness {
  readonly #checks = new Map<string, Check>();
  readonly #warnings = new Map<string, Check>();

  add(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** A reason here is shown, and takes nobody out of service. */
  addWarning(name: string, check: Check): void {
    this.#warnings.set(name, check);
  }

  async report(): Promise<ReadinessReport> {
    const [checks, warnings] = await Promise.all([outcomesOf(this.#checks), outcomesOf(this.#warnings)]);
    const reasons = warnings.filter(([, outcome]) => outcome !== 'ok');
    return {
      ready: checks.every(([, outcome]) => outcome === 'ok'),
      checks: Object.fromEntries(checks),
      ...(reasons.length > 0 ? { warnings: Object.fromEntries(reasons) } : {}),
    };
  }
}
