const textsAndComments = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#.*/g;
const innermost = /\{[^{}]*\}/g;

/** Whether a document has a mutation: a field of that name, or a word in a text, is none. */
export function mutates(document: string): boolean {
  let outer = document.replaceAll(textsAndComments, ' ');
  for (let before = ''; before !== outer;) {
    before = outer;
    outer = before.replaceAll(innermost, ' ');
  }
  return /\bmutation\b/.test(outer);
}

/** Whether it may be asked once more where nobody knows what came of it: what only reads, or goes under a key that makes a repeat harmless. */
export function repeatable(document: string, { input }: Readonly<Record<string, unknown>>): boolean {
  if (!mutates(document)) return true;
  const { idempotencyKey = '', dryRun = false } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return idempotencyKey !== '' || dryRun === true;
}
