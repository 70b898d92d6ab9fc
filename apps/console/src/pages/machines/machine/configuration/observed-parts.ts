/** How one part of a configuration stands on the machine, as its agent says: docs/configuration.md. */
export interface ObservedPart {
  readonly part: string;
  readonly state: string;
  readonly items: readonly { readonly what: string; readonly state: string; readonly detail?: string }[];
  readonly because?: string;
}

export interface AppliedParts {
  readonly generation: number;
  readonly outcome: string;
  readonly parts: readonly { readonly part: string; readonly outcome: string; readonly because?: string }[];
}

export interface ObservedConfiguration {
  /** What the machine compared itself with. */
  readonly generation?: number;
  readonly parts: readonly ObservedPart[];
  readonly applied?: AppliedParts;
}

/** The section `configuration` of what a machine observes; undefined where its agent never compared. */
export function observedConfiguration(
  observations: readonly { readonly section: string; readonly observed: unknown }[],
): ObservedConfiguration | undefined {
  const observed = observations.find(({ section }) => section === 'configuration')?.observed;
  if (typeof observed !== 'object' || observed === null) return undefined;
  const given = observed as Partial<ObservedConfiguration>;
  return { ...given, parts: given.parts ?? [] };
}

export interface Standing {
  readonly tone: 'good' | 'warn' | 'plain';
  readonly text: string;
}

/** One sentence on how far the machine is: given, compared, in step. */
export function standingOf(
  current: { readonly digest: string } | null,
  served: readonly { readonly generation: number; readonly digest: string }[],
  observed: ObservedConfiguration | undefined,
): Standing {
  const [newest] = served;
  if (!current) return { tone: 'plain', text: 'It has no configuration: nobody vouched for it, or it stands nowhere.' };
  if (!newest) return { tone: 'warn', text: 'It has never asked for its configuration.' };
  const differing = (observed?.parts ?? []).filter(({ state }) => state === 'differs').length;
  const given = `It was last given generation ${newest.generation}`;
  if (newest.digest !== current.digest)
    return { tone: 'warn', text: `${given}; by now another one follows, which it gets when it next asks.` };
  if (!observed) return { tone: 'plain', text: `${given}, which still holds. It did not say whether it stands there.` };
  if (observed.generation !== newest.generation)
    return { tone: 'warn', text: `${given}; it compared itself with generation ${observed.generation ?? '–'}.` };
  return differing === 0
    ? { tone: 'good', text: `${given}, and it stands there as given.` }
    : { tone: 'warn', text: `${given}; ${differing} ${differing === 1 ? 'part is' : 'parts are'} otherwise there.` };
}
