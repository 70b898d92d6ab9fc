import { auditPages, type AuditRow } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import type { Admitted } from '../http/bearer.js';
import type { AskedExport, ExportFormat } from './asked-export.js';
import { csvHeader, csvLine } from './csv.js';
import { wholeEvents } from './whole-events.js';

type Source = Pick<Services, 'pool' | 'store'>;

/** What stands before, between and behind events in a format. */
interface Frame {
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  readonly textsOf: (source: Source, rows: readonly AuditRow[]) => Promise<readonly string[]>;
}

const wholeTexts: Frame['textsOf'] = async ({ store }, rows) =>
  (await wholeEvents(store, rows)).map((event) => JSON.stringify(event));

const frames: Readonly<Record<ExportFormat, Frame>> = {
  csv: { head: csvHeader, between: '', foot: '', textsOf: async (_, rows) => Promise.resolve(rows.map(csvLine)) },
  /** One array, an event a line: whole only with its last bracket. */
  json: { head: '[', between: ',\n', foot: ']\n', textsOf: wholeTexts },
  jsonl: {
    head: '',
    between: '',
    foot: '',
    textsOf: async (source, rows) => (await wholeTexts(source, rows)).map((text) => `${text}\n`),
  },
};

/** Ends when the token or session does: an export may take longer than somebody's rights. */
export async function* exportedText(
  source: Source,
  { format, filter }: AskedExport,
  again: Admitted['again'],
): AsyncGenerator<string> {
  const { head, between, foot, textsOf } = frames[format];
  if (head !== '') yield head;
  let isFirst = true;
  for await (const rows of auditPages(source.pool, filter)) {
    if (!(await again())) throw new Error('the access token or session does not hold any more');
    const texts = await textsOf(source, rows);
    yield (isFirst ? '' : between) + texts.join(between);
    isFirst = false;
  }
  if (foot !== '') yield foot;
}
