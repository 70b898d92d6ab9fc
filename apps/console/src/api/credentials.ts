/** Where an access token is kept: for this tab only. */
const place = 'rackledger.token';

type Listener = () => void;
const listeners = new Set<Listener>();

export const accessToken = (): string | undefined => sessionStorage.getItem(place) ?? undefined;

/** Headers by which a request says who asks; a session's cookie needs none. */
export function authorization(): Record<string, string> {
  const token = accessToken();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export function keepToken(token: string | undefined): void {
  if (token === undefined) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, token);
}

/** Tells whoever shows the console that the api does not know us any more. */
export function signedOut(): void {
  for (const listener of listeners) listener();
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A link that the first start prints brings the token along behind the `#`, where no server and no log sees it. */
export function takeTokenFromAddress(): void {
  const given = /^#token=(\S+)$/.exec(location.hash)?.[1];
  if (given === undefined) return;
  keepToken(decodeURIComponent(given));
  history.replaceState(null, '', location.pathname + location.search);
}
