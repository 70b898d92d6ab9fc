import { suggestionFor } from '#libs/filter/suggest.js';
import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import { isLimited } from './news-by-looking.js';

interface Acting {
  readonly actor: string;
  readonly label: string | null;
}

const document = '{ auditActors { actor label } }';

const asWritten = /^(?:person|token|machine|process):./;

/** As people call somebody, which is another matter than how events have him. */
const namesOf = ({ actor, label }: Acting): readonly string[] => [
  actor.slice(actor.indexOf(':') + 1),
  ...(label === null ? [] : [label]),
];

function meant(text: string, all: readonly Acting[]): readonly string[] {
  const said = text.toLowerCase();
  const found = all.filter((one) => namesOf(one).some((name) => name.toLowerCase() === said));
  if (found.length > 0) return found.map(({ actor }) => actor);
  const names = [...new Set(all.flatMap(namesOf))];
  const near = names.find((name) => name.toLowerCase().includes(said)) ?? suggestionFor(text, names);
  throw new Failure(
    exitCode.notFound,
    `Nobody who did something is called ${text}${near === undefined ? '.' : `: did you mean ${near}?`}`,
    'person:…, token:…, machine:… and process:… are taken as they stand in the audit.',
  );
}

/**
 * Who is meant, as events have it, among those who did something: by the name of an account, a token or a process, or by what a person or
 * token is called, whole. All who are called so: two tokens may have one label. Who is limited may not ask who there is, and is not made
 * to, for refusals are kept in the log: then a name is that of an account.
 * @throws Failure where nobody is called so
 */
export async function findActors(client: Pick<Client, 'ask'>, texts: readonly string[]): Promise<readonly string[]> {
  if (texts.every((text) => asWritten.test(text))) return texts;
  if (await isLimited({ client })) return texts.map((text) => (asWritten.test(text) ? text : `person:${text}`));
  const { auditActors } = await client.ask<{ readonly auditActors: readonly Acting[] }>(document);
  return texts.flatMap((text) => (asWritten.test(text) ? [text] : meant(text, auditActors)));
}
