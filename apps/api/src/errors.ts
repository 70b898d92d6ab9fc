import { GraphQLError } from 'graphql';

/** Codes in `extensions.code`, beside Apollo's own (GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED). */
const codes = [
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'PASSWORD_CHANGE_NEEDED',
  'FILTER_INVALID',
  'CURSOR_INVALID',
  'POSITION_NOT_REACHED',
  'MOMENT_INVALID',
  'MOMENT_NOT_REACHED',
  'TOO_COSTLY',
  'TOO_MANY_CONSUMERS',
  'DEADLINE_EXCEEDED',
  'CONFLICT',
  'READ_MODEL_NOT_BUILT',
  'EVENT_STORE_UNAVAILABLE',
  'BUSY',
] as const;
export type ErrorCode = (typeof codes)[number];

/** An error that its caller may read. Every other error is masked. */
export function publicError(
  code: ErrorCode,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...more, code } });
}

/** Made by publicError, and perhaps wrapped with its place by GraphQL since. (graphql-jit leaves empty extensions out.) */
export function isPublic(error: Pick<GraphQLError, 'extensions'> | { readonly extensions: undefined }): boolean {
  return codes.some((code) => code === error.extensions?.['code']);
}
