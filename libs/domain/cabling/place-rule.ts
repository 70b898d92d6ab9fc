import {
  accept,
  declareCommands,
  declareCoordinated,
  refuse,
  step,
  streamOf,
  type Command,
  type Decider,
  type Decision,
  type Refusal,
} from '#libs/kernel/index.js';
import {
  codeSchema,
  PlaceRuleDefined,
  PlaceRuleRemoved,
  placeRule as placeRuleSchema,
  placeRuleSlots,
  placeRuleUnits,
  type PlaceRule,
  type PlaceRuleEvent,
} from '#libs/contracts/index.js';
import { problemOfNamed, type Named } from '../declared/named.js';
import { sameContent } from '../catalogue/same-content.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import { rangeOf } from './port-range.js';

export type DefinePlaceRule = Command<'DefinePlaceRule', PlaceRule & { readonly rule: string }>;
export type RemovePlaceRule = Command<'RemovePlaceRule', { readonly rule: string }>;
export type PlaceRuleCommand = DefinePlaceRule | RemovePlaceRule;

export interface PlaceRuleState {
  readonly defined?: PlaceRule;
}

/** Which place follows from the port that a machine is heard at: what is proposed, and never done by itself. */
export const placeRule: Decider<PlaceRuleCommand, PlaceRuleState, PlaceRuleEvent> = {
  category: 'placeRule',
  initialState: {},
  decide: (command, { defined }) => {
    switch (command.type) {
      case 'DefinePlaceRule':
        return define(command.data, defined);
      case 'RemovePlaceRule':
        return defined ? accept(PlaceRuleRemoved.record(command.data)) : refuse(noRule(command.data.rule));
    }
  },
  evolve: (_state, event) => {
    switch (event.type) {
      case 'PlaceRuleDefined': {
        const { rule: _, ...defined } = event.data;
        return { defined };
      }
      case 'PlaceRuleRemoved':
        return {};
    }
  },
};

/** The highest rack on the market has 60 units. */
const mostUnits = 60;

function define(
  { rule, ...wanted }: DefinePlaceRule['data'],
  defined: PlaceRule | undefined,
): Decision<PlaceRuleEvent> {
  if (!codeSchema.safeParse(rule).success) return refuse(badCode(rule));
  const place = 'rack' in wanted.gives ? placeRuleUnits : placeRuleSlots;
  const checked = placeRuleSchema.extend({ gives: place }).safeParse(wanted);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(badField(issue?.path.join('.') ?? 'ports', issue?.message ?? ''));
  }
  const { ports, gives } = checked.data;
  const range = rangeOf(ports);
  if (!range) return refuse(badField('ports', 'the range counts upwards, over 512 ports at most'));
  const first = 'rack' in gives ? gives.unit : gives.slot;
  const last = first + (range.to - range.from) * gives.step;
  if ('rack' in gives && (last < 1 || last > mostUnits)) return refuse(outOfRack(last));
  if (last < 0) return refuse(badField('gives.step', `the last port would lead to slot ${last}`));
  return sameContent(defined, checked.data) ? accept() : accept(PlaceRuleDefined.record({ rule, ...checked.data }));
}

const badCode = (rule: string): Refusal => ({
  code: 'code-invalid',
  message: `"${rule.slice(0, 80)}" cannot be the code of a rule.`,
  wayOut: 'Use 1 to 63 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit, such as "r07-left".',
  field: 'rule',
});
const badField = (field: string, says: string): Refusal => ({
  code: 'place-rule-invalid',
  message: `${field}: ${says}.`,
  wayOut: 'Mend it and define the rule again.',
  field,
});
const outOfRack = (unit: number): Refusal => ({
  code: 'place-rule-invalid',
  message: `The last port of the range would lead to U${unit}, which no rack has.`,
  wayOut: 'Shorten the range, or choose another first unit or step.',
  field: 'gives.unit',
});
const noRule = (rule: string): Refusal => ({
  code: 'place-rule-not-found',
  message: `There is no rule ${rule}.`,
  wayOut: 'Look it up in the list of rules.',
  field: 'rule',
});

export const placeRuleReversals: ReversalsOf<PlaceRuleEvent, PlaceRuleState, PlaceRuleCommand> = {
  PlaceRuleDefined: {
    aspect: always('rule'),
    inverse: ({ rule }, { defined }) =>
      defined ? { type: 'DefinePlaceRule', data: { rule, ...defined } } : { type: 'RemovePlaceRule', data: { rule } },
  },
  PlaceRuleRemoved: {
    aspect: always('rule'),
    inverse: ({ rule }, { defined }) => (defined ? { type: 'DefinePlaceRule', data: { rule, ...defined } } : []),
  },
};

/** The switch that machines are heard of, and where they stand then. */
const namedIn = ({ device: id, gives }: PlaceRule): readonly Named[] => [
  { kind: 'device', id, field: 'device' },
  'rack' in gives
    ? { kind: 'rack', id: gives.rack, field: 'gives.rack' }
    : { kind: 'chassis', id: gives.chassis, field: 'gives.chassis' },
];

export const placeRuleCommands = {
  ...declareCommands(placeRule, { types: ['RemovePlaceRule'], idOf: ({ rule }) => rule, counted: ['RemovePlaceRule'] }),
  DefinePlaceRule: declareCoordinated<DefinePlaceRule['data']>({
    type: 'DefinePlaceRule',
    subject: ({ rule }) => streamOf(placeRule.category, rule),
    steps: async (data, look) =>
      (await problemOfNamed(namedIn(data), look)) ?? [step(placeRule, data.rule, { type: 'DefinePlaceRule', data })],
  }),
};
