import { Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { isLimited } from './news-by-looking.js';

interface Answer {
  readonly auditEvents: { readonly edges: readonly { readonly node: { readonly recordedAt: string } }[] };
}

const document = '{ auditEvents(first: 1, order: OLDEST) { edges { node { recordedAt } } } }';

/**
 * When history begins, where that is later than a moment: an empty fleet of then is no fleet that was lost. Undefined for other moments,
 * and where the log is not told to whoever asks: who is limited is not made to ask, for refusals are kept in the log.
 */
export async function beginningBehind(client: Pick<Client, 'ask'>, moment: string): Promise<string | undefined> {
  if (/^\d+$/.test(moment) || (await isLimited({ client }))) return undefined;
  const answer = await client.ask<Answer>(document).catch((error: unknown) => {
    if (error instanceof Failure) return undefined;
    throw error;
  });
  const first = answer?.auditEvents.edges[0]?.node.recordedAt;
  return first !== undefined && Date.parse(moment) < Date.parse(first) ? first : undefined;
}
