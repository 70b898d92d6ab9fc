import { pemOf, type Context } from '../contexts/contexts.js';
import { checkTransport } from '../contexts/transport.js';
import { Failure } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { Client } from './client.js';

const document =
  'mutation ($input: RevokeAccessTokenInput!) { revokeMyAccessToken(input: $input) { refusal { message } } }';

interface Answer {
  readonly revokeMyAccessToken: { readonly refusal: { readonly message: string } | null };
}

/** Revokes the token that `login` got for a context. @returns why that could not be; nothing where it is done */
export async function revoked(
  { url, token = '', ca }: Context,
  tokenId: string,
  { environment, stopped }: Pick<Terminal, 'environment' | 'stopped'>,
): Promise<string | undefined> {
  try {
    checkTransport(url, environment);
    const client = new Client({ url, token, ca: pemOf(ca) }, stopped);
    const { revokeMyAccessToken } = await client.ask<Answer>(document, { input: { tokenId } });
    return revokeMyAccessToken.refusal?.message;
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
