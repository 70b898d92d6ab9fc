import type { Option } from '#console/ui/select-field.jsx';

/** Somebody who did something, as the api knows them. */
export interface Acting {
  readonly actor: string;
  readonly label: string | null;
}

/** What people call somebody, where that is one alone; else what stands in events. */
export function whoText(actor: string, known: readonly Acting[]): string {
  const label = known.find((one) => one.actor === actor)?.label ?? null;
  return label !== null && known.filter((one) => one.label === label).length === 1 ? label : actor;
}

/** As a field offers them: by what people call them, with what stands in events beside. */
export const offeredActors = (known: readonly Acting[]): readonly Option[] =>
  known.map(({ actor }) => ({ id: whoText(actor, known), label: whoText(actor, known), detail: actor }));

/** Who is meant, as the address has it; or whom nobody knows, with those that are called nearly so. */
export type Who = { readonly actor: string } | { readonly unknown: string; readonly nearest: string };

const mostNamed = 3;
const isActor = (text: string): boolean => /^(person|token|machine|process):./.test(text);

function whoIs(text: string, known: readonly Acting[]): Who {
  if (isActor(text)) return { actor: text };
  const wanted = text.toLowerCase();
  const names = ({ actor, label }: Acting): readonly string[] => [
    actor.slice(actor.indexOf(':') + 1).toLowerCase(),
    ...(label === null ? [] : [label.toLowerCase()]),
  ];
  const found = known.find((one) => names(one).includes(wanted));
  if (found) return { actor: found.actor };
  const near = known.filter((one) => names(one).some((name) => name.includes(wanted)));
  const nearest = near.slice(0, mostNamed).map(({ actor, label }) => label ?? actor);
  return { unknown: text, nearest: nearest.join(', ') };
}

/** What somebody typed, `ada, the night shift`, as the address has it. */
export function whoWritten(text: string, known: readonly Acting[]): Who {
  const all = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => whoIs(one, known));
  const unknown = all.find((one) => 'unknown' in one);
  return unknown ?? { actor: all.flatMap((one) => ('actor' in one ? [one.actor] : [])).join(', ') };
}

export const unknownText = ({ unknown, nearest }: Extract<Who, { readonly unknown: string }>): string =>
  `Nobody who did something is called ${unknown}.${nearest === '' ? '' : ` Nearest: ${nearest}`}`;
