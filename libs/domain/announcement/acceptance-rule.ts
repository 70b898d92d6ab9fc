import {
  AcceptanceRuleDefined,
  AcceptanceRuleRemoved,
  codeSchema,
  type AcceptanceRuleEvent,
  type AnnouncedEvidence,
  type AnnouncedKind,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decider, type Refusal } from '#libs/kernel/index.js';
import type { AnnouncedGifts } from './commands.js';

export interface AcceptanceTerms {
  readonly title: string;
  /** Two of these have to agree. */
  readonly kinds: readonly AnnouncedKind[];
  /** Only machines announced for this site or cluster; null: all. */
  readonly site: string | null;
  readonly cluster: string | null;
}

/** Defining it again gives it other terms. */
export type DefineAcceptanceRule = Command<'DefineAcceptanceRule', AcceptanceTerms & { readonly rule: string }>;
export type RemoveAcceptanceRule = Command<'RemoveAcceptanceRule', { readonly rule: string }>;
export type AcceptanceRuleCommand = DefineAcceptanceRule | RemoveAcceptanceRule;

export interface AcceptanceRuleState {
  /** Undefined where nobody is accepted by it. */
  readonly terms: AcceptanceTerms | undefined;
}

/** Lets machines in without a person where what they report agrees with what was announced. There is none at first. */
export const acceptanceRule: Decider<AcceptanceRuleCommand, AcceptanceRuleState, AcceptanceRuleEvent> = {
  category: 'acceptancerule',
  initialState: { terms: undefined },
  decide: ({ type, data }, { terms }) => {
    if (type === 'RemoveAcceptanceRule') return terms ? accept(AcceptanceRuleRemoved.record(data)) : accept();
    const { rule, ...wanted } = { ...data, title: data.title.trim(), kinds: [...new Set(data.kinds)].toSorted() };
    const code = codeSchema.safeParse(rule);
    if (!code.success) return refuse(badCode(code.error.issues[0]?.message ?? ''));
    if (wanted.kinds.length < needed) return refuse(tooFewKinds);
    if (terms && isSame(terms, wanted)) return accept();
    return accept(AcceptanceRuleDefined.record({ rule, ...wanted }));
  },
  evolve: (_state, event) => {
    if (event.type === 'AcceptanceRuleRemoved') return { terms: undefined };
    const { title, kinds, site, cluster } = event.data;
    return { terms: { title, kinds, site, cluster } };
  },
};

/** So many kinds of evidence have to agree, each counted once: two MACs of one machine are one piece of evidence. */
const needed = 2;

function isSame(one: AcceptanceTerms, other: AcceptanceTerms): boolean {
  const { title, site, cluster } = one;
  return (
    title === other.title && site === other.site && cluster === other.cluster && one.kinds.join() === other.kinds.join()
  );
}

/** Whether machines that agree in this with their announcement are accepted by the rule. */
export function acceptsBy(
  { kinds, site, cluster }: AcceptanceTerms,
  announced: Pick<AnnouncedGifts, 'place' | 'cluster'>,
  agrees: readonly AnnouncedEvidence[],
): boolean {
  if (site !== null && announced.place?.site !== site) return false;
  if (cluster !== null && announced.cluster !== cluster) return false;
  return new Set(agrees.map(({ kind }) => kind).filter((kind) => kinds.includes(kind))).size >= needed;
}

const tooFewKinds: Refusal = {
  code: 'too-few-kinds',
  message: 'A machine is only accepted where two pieces of evidence of different kinds agree.',
  wayOut: 'Name two kinds of evidence at least.',
  field: 'kinds',
};
const badCode = (message: string): Refusal => ({
  code: 'code-invalid',
  message: `${message}.`,
  wayOut: 'Choose another code; the title can be anything.',
  field: 'rule',
});
