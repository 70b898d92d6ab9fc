import { styleText } from 'node:util';
import { machineHelp } from '../operations/given.js';
import { forEyes } from '../output/printer.js';
import { sentenceText } from '../output/sentence.js';
import { harmless } from '../output/table.js';
import { localTime } from '../output/value.js';
import { findMachines } from '../program/find-machines.js';
import { LetThrough } from '../program/let-through.js';
import { followNews, machineOf, type News } from '../program/news.js';
import { tellWhatNoneHas } from '../program/none-has.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { categories, explained, type Explained } from './explained.js';

interface Watched {
  readonly subjects: readonly string[];
  readonly letThrough: LetThrough | undefined;
}

function tell({ terminal, format, color }: Session, event: Explained): void {
  if (format !== 'table') return forEyes(terminal).out.write(`${JSON.stringify(event)}\n`);
  const { recordedAt, machine, subject, summary, sentence, reason, cause } = event;
  const name = harmless(machine?.called ?? subject);
  const words = [
    localTime(recordedAt),
    color ? styleText('bold', name, { validateStream: false }) : name,
    harmless(sentence === undefined ? summary : sentenceText(sentence)),
    reason ? harmless(`“${reason}”`) : '',
    harmless(`(${cause.sentence === undefined ? cause.text : sentenceText(cause.sentence)})`),
  ];
  terminal.out.write(`${words.filter((one) => one !== '').join('  ')}\n`);
}

async function explain(session: Session, news: News, { subjects, letThrough }: Watched): Promise<void> {
  const { events, position } = news;
  const ids = [...new Set(events.map(machineOf))];
  const { shown, left } =
    letThrough === undefined ? { shown: new Set(ids), left: [] } : await letThrough.among(ids, position);
  const names = new Map<string, string>();
  for await (const found of explained(session, news, subjects))
    for (const event of found) {
      if (!shown.has(event.subject)) continue;
      tell(session, event);
      names.set(event.subject, event.machine?.called ?? event.subject);
    }
  for (const id of left) session.say(`${names.get(id) ?? id} is no longer let through by the filter`);
}

async function countOf({ client }: Session): Promise<number> {
  const { machines } = await client.ask<{ machines: { totalCount: number } }>('{ machines { totalCount } }');
  return machines.totalCount;
}

/** Of how many machines there will be news: a filter that lets nobody through would be as silent as a quiet night. */
async function tellHowMany(session: Session, { subjects, letThrough }: Watched, filter: string | undefined) {
  if (letThrough === undefined) {
    const count = subjects.length > 0 ? subjects.length : await countOf(session);
    return session.say(count === 1 ? '1 machine' : `${count.toLocaleString('en')} machines`);
  }
  const { count } = letThrough;
  if (count > 0)
    return session.say(
      count === 1 ? '1 machine matches the filter' : `${count.toLocaleString('en')} machines match the filter`,
    );
  const none = subjects.length === 0 ? 'no machine' : 'none of these machines';
  session.say(`${none} matches the filter so far: this waits for one that does`);
  await tellWhatNoneHas(session, 'machines', { filter });
}

export const watch: HandMade = {
  path: 'watch',
  add: (command, sessionOf) =>
    command
      .description(
        'what happens to machines from now on, in plain words, and where they drift; `machines list --watch` is the list itself',
      )
      .argument('[machine...]', `${machineHelp}; all machines unless told`)
      .option('--filter <filter>', 'only machines that it lets through, and those that leave it')
      .action(async (texts: string[]) => {
        const session = sessionOf(command);
        const { filter } = command.opts<{ filter?: string }>();
        const subjects = [...new Set(await findMachines(session, texts))];
        const letThrough = filter === undefined ? undefined : new LetThrough(session, filter, subjects);
        // A wrong filter is told at once, and not with the first news.
        await letThrough?.judge();
        const each = (page: News) => explain(session, page, { subjects, letThrough });
        const begun = async (): Promise<void> => {
          await letThrough?.read();
          await tellHowMany(session, { subjects, letThrough }, filter);
        };
        await followNews(session, { categories, subjects, begun, each });
      }),
};
