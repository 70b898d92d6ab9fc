import { exitCode, Failure } from '../exit-code.js';
import { OtherVersion } from '../graphql/unreachable.js';
import type { Session } from './session.js';

/** Asks what is beside the point: where there is no answer to that, what was asked for has been answered all the same. */
export async function besides<Data>(
  { client }: Session,
  document: string,
  variables: object,
): Promise<Data | undefined> {
  try {
    return await client.ask<Data>(document, variables as Readonly<Record<string, unknown>>);
  } catch (error) {
    // A centre of before does not know the question: no reason to keep the answer back.
    if (error instanceof OtherVersion) return undefined;
    if (error instanceof Failure && error.code !== exitCode.broken) return undefined;
    throw error;
  }
}
