import { request } from '#console/api/request.js';
import { verdictsDocument, type VerdictsQuery } from './bulks.graphql.js';
import type { Verdict } from './bulks-search.js';

type Page = NonNullable<VerdictsQuery['bulkProgress']>['verdicts'];
export type VerdictRow = Page['edges'][number]['node'];

/** RFC 4180; what a spreadsheet would calculate is text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = ({ subject, verdict, machine, refusal }: VerdictRow): string =>
  [
    subject,
    machine?.name ?? '',
    machine?.place?.text ?? '',
    verdict,
    refusal?.code ?? '',
    refusal?.message ?? '',
    refusal?.wayOut ?? '',
  ]
    .map(cell)
    .join(',');

/** All verdicts of a bulk, or those of one kind, read page by page. */
export async function verdictsCsv(id: string, verdict: Verdict | undefined): Promise<string> {
  const lines = ['subject,name,place,verdict,code,message,way_out'];
  for (let after: string | null = null; ;) {
    const only = verdict === undefined ? null : [verdict];
    const answer: VerdictsQuery = await request(verdictsDocument, { id, only, first: 500, after });
    const page: Page | undefined = answer.bulkProgress?.verdicts;
    if (!page) return lines.join('\r\n');
    const { edges, pageInfo } = page;
    lines.push(...edges.map(({ node }) => csvLine(node)));
    if (!pageInfo.hasNextPage) return `${lines.join('\r\n')}\r\n`;
    after = pageInfo.endCursor;
  }
}

/** Saves a text under a name. */
export function saveText(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
