/** How the answer is written: a line per event, a server-sent event per event, or one bounded page. */
export type Form = 'ndjson' | 'sse' | 'page';

interface Known {
  readonly form: Form;
  readonly contentType: string;
}

const page = 'application/cloudevents-batch+json; charset=utf-8';

const byMediaType: ReadonlyMap<string, Known> = new Map([
  ['application/x-ndjson', { form: 'ndjson', contentType: 'application/x-ndjson' }],
  ['application/ndjson', { form: 'ndjson', contentType: 'application/ndjson' }],
  ['*/*', { form: 'ndjson', contentType: 'application/x-ndjson' }],
  ['application/*', { form: 'ndjson', contentType: 'application/x-ndjson' }],
  ['text/event-stream', { form: 'sse', contentType: 'text/event-stream' }],
  ['text/*', { form: 'sse', contentType: 'text/event-stream' }],
  ['application/cloudevents-batch+json', { form: 'page', contentType: page }],
  ['application/json', { form: 'page', contentType: 'application/json; charset=utf-8' }],
]);

function wish(text: string): { readonly mediaType: string; readonly quality: number } {
  const [mediaType = '', ...parameters] = text.split(';').map((one) => one.trim().toLowerCase());
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
  return { mediaType, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The best of what Accept names (RFC 9110, 12.5.1); undefined when it names nothing that there is. */
export function formOf(accept: string | undefined): Known | undefined {
  const wishes = (accept ?? '*/*').split(',').map(wish);
  const possible = wishes.filter(({ mediaType, quality }) => quality > 0 && byMediaType.has(mediaType));
  const [best] = possible.toSorted((a, b) => b.quality - a.quality);
  return best && byMediaType.get(best.mediaType);
}

/** Whether the caller asks for gzip. Nobody gets it unasked: it costs memory for as long as a consumer stays. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  return (acceptEncoding ?? '')
    .split(',')
    .map(wish)
    .some(({ mediaType, quality }) => mediaType === 'gzip' && quality > 0);
}
