import { announcementCommands } from '#libs/domain/index.js';
import {
  announcementCsvHeader,
  announcementCsvLine,
  readAnnouncementCsv,
  type AnnouncementRow,
} from '#libs/interchange/index.js';
import { announcementsPage, cursorOf, type AnnouncementsRequest } from '#libs/read-model/queries/index.js';
import { giveLines, malformed, type LineCommand, type LineVerdict } from '../commands/give-lines.js';
import { answered, type Answered, type GivenCommand } from '../commands/given-command.js';
import type { ApiContext, Services } from '../context.js';

export interface ImportAnnouncementsInput {
  readonly csv: string;
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
}

export type ImportAnnouncementsAnswer = Answered & {
  readonly lines: number;
  readonly verdicts: readonly LineVerdict[];
};

const { ImportAnnouncement } = announcementCommands;

/** Columns that say where a machine stands; whatever stands against the place is told at the first of them. */
const placeFields: ReadonlySet<string> = new Set(['place', 'unit', 'slot', 'node', 'rack', 'chassis']);

function columnOf(field: string | undefined): string | null {
  if (field === 'evidence') return 'serial';
  if (field === 'cluster' || field === 'role') return field;
  return field !== undefined && placeFields.has(field) ? (field === 'place' ? 'site' : field) : null;
}

/** Announces what each line says, all in one append; what is announced so already is left alone. */
export async function importAnnouncements(
  { services }: ApiContext,
  { csv, mode }: ImportAnnouncementsInput,
  given: GivenCommand,
): Promise<ImportAnnouncementsAnswer> {
  const at = new Date(services.clock.now()).toISOString();
  const [good, bad]: [LineCommand[], LineVerdict[]] = [[], []];
  for await (const one of readAnnouncementCsv(csv)) {
    if ('problem' in one) bad.push(malformed(one.line, one.column, one.problem));
    else {
      const data = { ...one.row, announcementId: crypto.randomUUID(), at };
      good.push({ line: one.line, kind: 'announcement', command: { type: ImportAnnouncement.type, data } });
    }
  }
  const list = { name: 'ImportAnnouncements', subject: 'announcement-lists', csv, mode, good, bad, at };
  const done = await giveLines(
    services,
    {
      ...list,
      columnOf: (_line, field) => columnOf(field),
      // The ids of the first time are not known any more: what is announced now was so then, or was written then.
      wroteIn: () => () => true,
    },
    given,
  );
  return { ...answered(done.outcome, given), lines: done.lines, verdicts: done.verdicts };
}

const pageSize = 500;

/** Announcements as a list that says the same when it is imported; usually those that wait. */
export async function announcementsAsCsv(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  request: Pick<AnnouncementsRequest, 'filter' | 'when'>,
): Promise<string> {
  const lines = [announcementCsvHeader];
  let after: string | undefined;
  for (;;) {
    const orderBy = { field: 'ANNOUNCED_AT', direction: 'ASC' } as const;
    const page = await announcementsPage(
      pool,
      { ...request, first: pageSize, orderBy, ...(after && { after }) },
      clock.now(),
    );
    for (const { node } of page.edges) lines.push(announcementCsvLine(node as unknown as AnnouncementRow));
    const last = page.edges.at(-1);
    if (!page.hasNextPage || !last) return lines.join('');
    const { order, node } = last;
    after = cursorOf(order, { value: node.placeValue ?? null, id: node.placeId });
  }
}
