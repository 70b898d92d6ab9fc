import type { Option } from '#console/ui/select-field.jsx';

/** Somebody who did something, as the api knows them. */
export interface Acting {
  readonly actor: string;
  readonly label: string | null;
}

/** Who is meant, as the address has it; or whom nobody knows, with those that are called nearly so. */
export type Who = { readonly actor: string } | { readonly unknown: string; readonly nearest: string };

const mostNamed = 3;
const isActor = (text: string): boolean => /^(person|token|machine|process):./.test(text);

const namesOf = ({ actor, label }: Acting): readonly string[] => [
  actor.slice(actor.indexOf(':') + 1).toLowerCase(),
  ...(label === null ? [] : [label.toLowerCase()]),
];

/** All who are called so: a token that was issued anew has the label of the one before. */
function calledSo(text: string, known: readonly Acting[]): readonly string[] {
  if (isActor(text)) return [text];
  return known.filter((one) => namesOf(one).includes(text.toLowerCase())).map(({ actor }) => actor);
}

function nobody(text: string, known: readonly Acting[]): Extract<Who, { readonly unknown: string }> {
  const near = known.filter((one) => namesOf(one).some((name) => name.includes(text.toLowerCase())));
  const nearest = near.slice(0, mostNamed).map(({ actor, label }) => label ?? actor);
  return { unknown: text, nearest: nearest.join(', ') };
}

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** What somebody typed, `ada, the night shift`, as the address has it. What one is called may have a comma in it. */
export function whoWritten(text: string, known: readonly Acting[]): Who {
  const whole = calledSo(text.trim(), known);
  if (whole.length > 0 && !isActor(text.trim())) return { actor: whole.join(', ') };
  const meant = listed(text).map((one) => ({ one, actors: calledSo(one, known) }));
  const unknown = meant.find(({ actors }) => actors.length === 0);
  if (unknown) return nobody(unknown.one, known);
  return { actor: [...new Set(meant.flatMap(({ actors }) => actors))].join(', ') };
}

/** What people call somebody, where it means him alone when it is written; else what stands in events. */
export function whoText(actor: string, known: readonly Acting[]): string {
  const label = known.find((one) => one.actor === actor)?.label ?? null;
  if (label === null) return actor;
  const meant = whoWritten(label, known);
  return 'actor' in meant && meant.actor === actor ? label : actor;
}

/** All whom an address names. */
export function whoTexts(actors: string, known: readonly Acting[]): string {
  const all = listed(actors);
  const texts = all.map((one) => whoText(one, known));
  return texts.map((text, n) => (texts.length > 1 && text.includes(',') ? (all[n] ?? text) : text)).join(', ');
}

/** As a field offers them: by what people call them, with what stands in events beside. */
export const offeredActors = (known: readonly Acting[]): readonly Option[] =>
  known.map(({ actor, label }) => {
    const text = whoText(actor, known);
    return { id: text, label: text, detail: text === actor && label !== null ? label : actor };
  });

export const unknownText = ({ unknown, nearest }: Extract<Who, { readonly unknown: string }>): string =>
  `Nobody who did something is called ${unknown}.${nearest === '' ? '' : ` Nearest: ${nearest}`}`;
