import type { IncomingMessage } from 'node:http';
import type { Asking, ServeOutcome, Served } from '#libs/configuration/index.js';
import { bearerOf, type TokenPrincipal } from '#libs/records/index.js';
import { renderHost } from '#libs/rendering/host/index.js';
import { answer, type Problem } from '../http/answers.js';
import { configurationNotYet } from '../http/come-back.js';
import { badToken, configurationNotForYou, machineTokenNeeded, problemOf, tokenNeeded } from '../http/problems.js';
import type { IngestParts } from '../ingest-parts.js';
import { knownTag, queryOf, type Query } from './config-query.js';
import { turnAway, type Call } from './turn-away.js';

/** How long read models may take to show what woke a machine, milliseconds: then it is looked at as it is. */
const catchUpMs = 5_000;

type Bearer = TokenPrincipal & { readonly machineId: string };

/** Only a token that is a machine's own, and that does not wait for a person. */
async function bearerOfMachine({ access }: IngestParts, { headers }: IncomingMessage): Promise<Bearer | Problem> {
  if (headers.authorization === undefined) return tokenNeeded;
  const text = bearerOf(headers.authorization);
  const principal = text === undefined ? undefined : await access.authenticate(text);
  if (!principal) return badToken;
  const { actor, tokenId, machineId } = principal;
  if (principal.enrolmentId !== undefined) return { ...configurationNotForYou, by: { actor, tokenId } };
  return machineId === undefined ? { ...machineTokenNeeded, by: { actor, tokenId } } : { ...principal, machineId };
}

/** Without a look at any table: nothing has happened since that could change what the machine has. */
function stillServed(
  { configurationNews }: IngestParts,
  { machineId, tokenId, known }: Asking,
): ServeOutcome | undefined {
  const generation = configurationNews.stillSo.generationOf(machineId, tokenId, known);
  return generation === undefined || known === undefined
    ? undefined
    : { kind: 'unchanged', tag: known, generation, lacking: false };
}

/**
 * What was found is remembered where it was found in read models that hold all that was heard of the log. Where one of them
 * stands still, nothing is given out of what it has and the others are beyond: an address of it may be another machine's.
 */
async function assembledFor(parts: IngestParts, asking: Asking): Promise<ServeOutcome> {
  const { configurations, configurationNews, reached, assembling, withheld } = parts;
  const { followed, stillSo } = configurationNews;
  const done = stillSo.looking(asking.machineId);
  try {
    const holdsAll = followed !== undefined && (await reached(followed, catchUpMs / 5)) === true;
    if (!holdsAll && (await withheld.standsStill())) return { kind: 'not-yet' };
    const outcome = await assembling.run(() => configurations.serve(asking));
    const { tokenId } = asking;
    if (holdsAll && outcome.kind === 'unchanged' && !outcome.lacking)
      done({ tokenId, tag: outcome.tag, generation: outcome.generation });
    return outcome;
  } finally {
    done();
  }
}

/** Asks until there is something else than the machine has, or its patience is at its end. */
async function served(parts: IngestParts, call: Call, bearer: Bearer, waitMs: number): Promise<ServeOutcome> {
  const { configurationNews, reached, clock } = parts;
  const { machineId, tokenId } = bearer;
  const asking = { machineId, tokenId, known: knownTag(call.request) };
  const until = clock.now() + waitMs;
  const watch = configurationNews.watch(machineId);
  call.response.once('close', () => watch.end());
  try {
    for (;;) {
      const outcome = stillServed(parts, asking) ?? (await assembledFor(parts, asking));
      const left = until - clock.now();
      if (outcome.kind !== 'unchanged' || left <= 0 || call.response.destroyed) return outcome;
      const news = await watch.next(left);
      if (news === undefined) return outcome;
      await reached(news, catchUpMs);
    }
  } finally {
    watch.end();
  }
}

function answerServed(
  parts: IngestParts,
  call: Call,
  { document, generation, digest, tag, apply }: Served,
  query: Query,
): void {
  const { response } = call;
  const rendered = query.flavour && renderHost(document, query.flavour);
  if (rendered?.verdict === 'refused')
    return void turnAway(parts, call, { ...problemOf(rendered.refusal), status: 409 }, 0);
  response.setHeader('etag', `"${tag}"`);
  // The texts of secrets are in it: nobody in between keeps it.
  response.setHeader('cache-control', 'private, no-store');
  answer(response, 200, {
    generation,
    digest,
    configuration: document,
    ...(rendered && { files: rendered.files }),
    ...(apply && { apply: { ask: apply.ask, generation: apply.generation, parts: apply.parts } }),
  });
}

/** Nobody is told to do without what is not known yet; whoever runs the centre is told that machines wait. */
async function notYet(parts: IngestParts, call: Call): Promise<void> {
  const because = await parts.withheld.note();
  turnAway(parts, call, configurationNotYet(because === 'building'), 0);
}

/** What the machine is to be set up as. With `If-None-Match` and `wait`, it is held until that is something else. */
export async function configRoute(parts: IngestParts, call: Call): Promise<void> {
  call.request.resume();
  const bearer = await bearerOfMachine(parts, call.request);
  if ('status' in bearer) return void turnAway(parts, call, bearer, 0);
  const query = queryOf(call.request);
  if ('status' in query) return void turnAway(parts, call, query, 0);
  if (!(await parts.built(catchUpMs))) return notYet(parts, call);
  const outcome = await served(parts, call, bearer, query.waitMs);
  if (call.response.destroyed) return;
  parts.metrics.configuration(outcome.kind);
  switch (outcome.kind) {
    case 'not-entitled': {
      const { actor, tokenId } = bearer;
      return void turnAway(parts, call, { ...configurationNotForYou, by: { actor, tokenId } }, 0);
    }
    case 'not-yet':
      return notYet(parts, call);
    case 'unchanged':
      return void call.response
        .writeHead(304, { etag: `"${outcome.tag}"`, 'cache-control': 'private, no-store' })
        .end();
    case 'served':
      return answerServed(parts, call, outcome, query);
  }
}
