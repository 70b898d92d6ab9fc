/** The token does not let us in. */
export class Unwelcome extends Error {}

const place = 'rackledger.token';

/** Kept for this tab only: closing it forgets the token. */
export const token = () => sessionStorage.getItem(place) ?? undefined;

export function keepToken(text) {
  if (text) sessionStorage.setItem(place, text);
  else sessionStorage.removeItem(place);
}

export async function ask(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token()}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (response.status === 401 || response.status === 403) throw new Unwelcome(errors?.[0]?.message);
  if (errors) throw Object.assign(new Error(errors[0].message), { extensions: errors[0].extensions ?? {} });
  return data;
}

const retryMs = [1_000, 5_000, 15_000];
let socket;
let tries = 0;

/** Hears of changed machines over graphql-ws (its protocol is a handful of JSON messages); comes back when it is cut off. */
export function listen(heard) {
  socket?.close();
  const own = new WebSocket(`${location.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket = own;
  const send = (message) => own.send(JSON.stringify(message));
  own.addEventListener('open', () =>
    send({ type: 'connection_init', payload: { authorization: `Bearer ${token()}` } }),
  );
  own.addEventListener('message', ({ data }) => {
    const { type } = JSON.parse(data);
    if (type === 'connection_ack') {
      tries = 0;
      heard.connected();
      send({ id: '1', type: 'subscribe', payload: { query: 'subscription { machineChanged { id } }' } });
    }
    if (type === 'ping') send({ type: 'pong' });
    if (type === 'next') heard.changed();
  });
  own.addEventListener('close', ({ code }) => {
    if (own !== socket) return;
    heard.lost();
    const refused = code === 4403;
    if (token() && !refused) setTimeout(() => own === socket && listen(heard), retryMs[Math.min(tries++, 2)]);
  });
}
