import { shortId } from './called.js';

/** Apart, an actor as it stands in events; nothing of what is not written so, such as a label. */
function apart(actor: string): { readonly kind: string; readonly id: string } | undefined {
  const [, kind, id] = /^(person|token|machine|process):(.+)$/.exec(actor) ?? [];
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

const nobodyKnown = 'somebody unknown';

function told(kind: string, id: string): string {
  if (kind === 'person') return id;
  return kind === 'process' ? `the process ${id}` : `${kind} ${id}`;
}

/**
 * Who did it, for people: `person:ada` as `ada`, `process:approvals` as `the process approvals`, of tokens and machines the
 * beginning of the id. Whoever knows what the actor is called shows that instead: a label is no actor.
 */
export function actorText(actor: string | null): string {
  if (actor === null) return nobodyKnown;
  const { kind, id } = apart(actor) ?? {};
  if (kind === undefined || id === undefined) return actor;
  const isMade = kind === 'token' || kind === 'machine';
  return told(kind, isMade ? shortId(id) : id);
}

/** The same for tools: with the whole id, and what the actor is called where that is known. */
export function exactActorText(actor: string | null, label: string | null): string {
  if (actor === null) return nobodyKnown;
  const { kind, id } = apart(actor) ?? {};
  if (kind === undefined || id === undefined) return actor;
  if (label === null) return told(kind, id);
  return kind === 'token' ? `token "${label}" (${id})` : `${label} (${id})`;
}
