import type { Subject } from '../move/spot.js';
import { findIn, type Found, type RackModel } from '../rack/model.js';
import { FreeFacts, freePlaceOf } from './free-facts.jsx';
import { MachineFacts } from './machine-facts.jsx';
import { KeptSlotFacts, ThingFacts } from './thing-facts.jsx';

export interface ChosenProps {
  readonly models: readonly RackModel[];
  readonly chosen: string;
  /** Begins to carry what was found; not there where nothing can be moved. */
  readonly onCarry: ((found: Found, model: RackModel, toPorts?: boolean) => void) | undefined;
  readonly subjectOf: (found: Found, rack: string) => Subject | undefined;
}

/** Facts of what was chosen in a picture, with what can be done about it. */
export const Chosen = ({ models, chosen, onCarry, subjectOf }: ChosenProps) => {
  const model = models.find((one) => findIn(one, chosen)) ?? models[0];
  if (!model) return null;
  const found = findIn(model, chosen);
  const free = freePlaceOf(chosen);
  if (free) return <FreeFacts place={free} rack={model.id} />;
  if (!found) return null;
  const { thing, tenant } = found;
  const carry =
    onCarry && subjectOf(found, model.id) ? (toPorts?: boolean) => onCarry(found, model, toPorts) : undefined;
  const machineId = tenant
    ? tenant.kind === 'machine'
      ? tenant.id
      : undefined
    : thing.kind === 'machine'
      ? thing.id
      : undefined;
  if (machineId !== undefined)
    return (
      <MachineFacts id={machineId} onCarry={carry && (() => carry())} onFollowPorts={carry && (() => carry(true))} />
    );
  if (tenant) return <KeptSlotFacts tenant={tenant} />;
  return <ThingFacts thing={thing} rack={model.id} onCarry={carry && (() => carry())} />;
};
