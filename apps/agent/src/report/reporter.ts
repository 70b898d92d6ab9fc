import type { StatusReport } from '#libs/contracts/index.js';
import { textAt } from '../parsers/json.js';
import { showNothing, type Show } from '../enrol/shown.js';
import type { Body } from './body.js';
import { mayCarrySecrets, post, Unreachable, type Centre, type Reply } from './centre.js';
import type { Credential, Credentials } from './credentials.js';
import { times } from './times.js';

/** How a report ended. `later` is worth another try; `refused` is not. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly machineId: string | undefined; readonly changed: boolean | undefined }
  | { readonly kind: 'conflict'; readonly conflictId: string | undefined }
  /** The machine is accepted, and nothing that was shown proves that we are it: an operator decides. */
  | { readonly kind: 'waits'; readonly machineId: string | undefined; readonly enrolmentId: string }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'later'; readonly message: string; readonly retryAfterMs: number | undefined };

export interface Reporter {
  report(body: Body, observedAt: Date): Promise<Outcome>;
  /** Needs a token; without one nothing is sent. `enrol-again`: the centre does not know our token any more. */
  status(status: StatusReport): Promise<'taken' | 'not-taken' | 'enrol-again'>;
}

export const createReporter = (
  centre: Centre,
  credentials: Credentials,
  now: () => Date,
  show: Show = showNothing,
): Reporter => {
  const send = (path: string, body: Body, observedAt: Date, also: Readonly<Record<string, string>>): Promise<Reply> =>
    post(centre, path, { ...times(observedAt, now()), ...also, 'content-encoding': 'gzip' }, body.gzip);

  /** The report that enrols is taken like any other: its answer is the report's answer. */
  const enrol = async (body: Body, observedAt: Date): Promise<Outcome> => {
    const reply = await send('node/v1/enroll', body, observedAt, await show(body.digest));
    const token = textAt(reply.body, 'token');
    if (token !== undefined) await credentials.save({ token, machineId: textAt(reply.body, 'machineId') });
    return outcomeOf(reply);
  };

  const inventory = async (body: Body, observedAt: Date): Promise<Outcome> => {
    // Over plain HTTP to another machine there is no secret to have: the report goes anonymously.
    if (!mayCarrySecrets(centre)) return outcomeOf(await send('node/v1/inventory', body, observedAt, {}));
    const credential = await credentials.load();
    if (credential === undefined) return enrol(body, observedAt);
    const reply = await send('node/v1/inventory', body, observedAt, bearer(credential));
    if (!isNotOurs(reply)) return outcomeOf(reply);
    await credentials.forget();
    return enrol(body, observedAt);
  };

  return {
    report: (body, observedAt) => inventory(body, observedAt).catch(unreachable),
    status: async (status) => {
      const credential = mayCarrySecrets(centre) ? await credentials.load() : undefined;
      if (credential === undefined) return 'not-taken';
      const json = Buffer.from(JSON.stringify(status));
      const reply = await post(centre, 'node/v1/status', { ...times(now(), now()), ...bearer(credential) }, json).catch(
        nothing,
      );
      if (reply?.status !== 401) return reply !== undefined && isSuccess(reply) ? 'taken' : 'not-taken';
      await credentials.forget();
      return 'enrol-again';
    },
  };
};

const bearer = (credential: Credential | undefined): Record<string, string> =>
  credential === undefined ? {} : { authorization: `Bearer ${credential.token}` };

const isSuccess = ({ status }: Reply): boolean => status >= 200 && status < 300;

const outcomeOf = (reply: Reply): Outcome => {
  const { status, body } = reply;
  const enrolmentId = status === 202 ? textAt(body, 'enrolmentId') : undefined;
  if (enrolmentId !== undefined) return { kind: 'waits', machineId: textAt(body, 'machineId'), enrolmentId };
  if (status === 202) return { kind: 'conflict', conflictId: textAt(body, 'conflictId') };
  if (isSuccess(reply)) {
    const changed = typeof body === 'object' && body !== null && 'changed' in body ? body.changed === true : undefined;
    return { kind: 'accepted', machineId: textAt(body, 'machineId'), changed };
  }
  const message = saidIn(body) ?? `the centre answered ${status}`;
  // 408, 425 and 429 ask for patience; 5xx is the centre's own trouble.
  if (status >= 500 || [408, 425, 429].includes(status))
    return { kind: 'later', message, retryAfterMs: reply.retryAfterMs };
  return { kind: 'refused', status, message };
};

/** The token was revoked or has expired; or it came with a copied disk, and speaks for the machine that was copied. */
const isNotOurs = ({ status, body }: Reply): boolean =>
  status === 401 || (status === 409 && textAt(body, 'error', 'code') === 'identity-mismatch');

/** What is wrong, and the way out. */
const saidIn = (body: unknown): string | undefined => {
  const said = [textAt(body, 'error', 'message'), textAt(body, 'error', 'wayOut')].filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join(' ').slice(0, 500);
};

const unreachable = (error: unknown): Outcome => {
  if (error instanceof Unreachable) return { kind: 'later', message: error.message, retryAfterMs: undefined };
  throw error;
};

const nothing = (error: unknown): undefined => {
  if (!(error instanceof Unreachable)) throw error;
  return undefined;
};
