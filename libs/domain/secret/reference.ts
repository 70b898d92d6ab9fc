import type { SecretKind, SecretScope } from '#libs/contracts/index.js';

/** One part of a reference: no slash, so that no two secrets share one. */
const part = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;

export interface SecretName {
  readonly scope: SecretScope;
  readonly kind: SecretKind;
  /** Where the scope has several of a kind, such as one for each BGP neighbour. */
  readonly name?: string | undefined;
}

/**
 * What a secret is called everywhere: it follows from what the secret is for, so whoever needs the console password of a
 * machine knows its reference without asking, and there are never two of it.
 */
export function secretReference({ scope, kind, name }: SecretName): string {
  return [scope.kind, scope.id, kind, ...(name === undefined ? [] : [name])].join('/');
}

/** Which field does not fit, if any. */
export function wrongPartOf({ scope, kind, name }: SecretName): 'scopeId' | 'name' | undefined {
  if (!part.test(scope.id)) return 'scopeId';
  if (name === undefined) return kind === 'other' ? 'name' : undefined;
  return part.test(name) ? undefined : 'name';
}
