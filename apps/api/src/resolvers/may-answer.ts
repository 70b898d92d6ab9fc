import DataLoader from 'dataloader';
import { personsBehind, requestersBehind } from '#libs/changes/index.js';
import type { When } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { onceFor } from '../once-a-request.js';

/** As much of a request for a second person as tells who may answer it. */
export interface Answerable {
  readonly state: string;
  readonly accessRole: string;
  readonly requestedBy: string;
  readonly when?: When;
}

/** What is judged by: the caller, and the log that says who is behind whom. */
export interface Judging {
  readonly principal: Pick<ApiContext['principal'], 'actor' | 'accessRole'>;
  readonly services: { readonly store: Parameters<typeof personsBehind>[0] };
}

/** Those behind the caller: read once for a call to the api, however many rows of a page ask, and however many of their fields. */
const personsOf = onceFor(({ services: { store }, principal }: Judging) => personsBehind(store, principal.actor));

/** Those behind whoever asked: read once each. */
const requesters = onceFor(
  ({ services: { store } }: Judging) =>
    new DataLoader((asked: readonly string[]) => Promise.all(asked.map((one) => requestersBehind(store, one)))),
);
const requestersOf = ({ requestedBy }: Answerable, api: Judging): Promise<readonly string[]> =>
  requesters(api).load(requestedBy);

/** What is over, and what is of the past, is nobody's to answer: the log need not be asked. */
const waits = ({ when, state }: Answerable): boolean => !when && state === 'WAITING';

const ranks: Readonly<Record<string, number>> = { VIEWER: 0, OPERATOR: 1, ADMIN: 2 };

/** Why the caller cannot answer; undefined where they can. The answer itself is judged once more. */
export async function hindrance(row: Answerable, api: Judging): Promise<string | undefined> {
  if (!waits(row)) return 'It waits no more.';
  const [requesters, persons] = await Promise.all([requestersOf(row, api), personsOf(api)]);
  if (requesters.includes(api.principal.actor)) return 'You asked for it yourself.';
  if (persons.some((one) => requesters.includes(one))) return 'Your token comes from whoever asked for it.';
  const has = ranks[api.principal.accessRole.toUpperCase()] ?? -1;
  return has < (ranks[row.accessRole] ?? 0) ? `It takes access role ${row.accessRole.toLowerCase()}.` : undefined;
}

/** Whether the caller is who asked for it, and may take that back. */
export const mayWithdraw = async (row: Answerable, _: unknown, api: Judging): Promise<boolean> =>
  waits(row) && (await requestersOf(row, api)).includes(api.principal.actor);
