import type { PlaceRule, PlaceRuleEvent } from '../cabling/place-rule.js';
import type { SummaryOf } from './summary-table.js';

const further = (step: number): string => (step === 1 ? '' : `, ${step} further each`);

function givenPlaces(gives: PlaceRule['gives']): string {
  return 'rack' in gives
    ? `rack ${gives.rack} from U${gives.unit} on${further(gives.step)}`
    : `chassis ${gives.chassis} from slot ${gives.slot} on${further(gives.step)}`;
}

export const placeRuleSummaries: SummaryOf<PlaceRuleEvent> = {
  PlaceRuleDefined: ({ rule, device, ports, gives }) =>
    `By rule ${rule}, machines at ports ${ports} of ${device} stand in ${givenPlaces(gives)}.`,
  PlaceRuleRemoved: ({ rule }) => `The rule ${rule} says no more where machines stand.`,
};
