import type { CauseNode } from '#libs/read-model/queries/index.js';

/** A tree of causes as people read it: commands with who and why, and what each wrote. */
export function treeText(nodes: readonly CauseNode[], causes: readonly string[]): string {
  return nodes.flatMap((node, nth) => linesOf(node, causes[nth] ?? '')).join('\n');
}

function linesOf({ depth, events, asked, commandId }: CauseNode, cause: string): string[] {
  const margin = '  '.repeat(depth * 2);
  const [first] = events;
  const why = first?.reason ? `: "${first.reason}"` : '';
  const head = `${margin}${asked ? '→ ' : ''}${first?.recordedAt ?? ''} ${cause}${why} [${commandId ?? 'no command'}]`;
  return [head, ...events.map(({ position, summary, stream }) => `${margin}  #${position} ${stream}: ${summary}`)];
}
