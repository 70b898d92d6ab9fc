/** Where a rule says that the ports of a switch lead. */
export interface LeadingRule {
  readonly rack: string | null;
  readonly unit: number | null;
  readonly chassis: string | null;
  readonly slot: number | null;
  readonly step: number;
  /** Null where the place is the whole depth of the rack. */
  readonly face?: string | null;
}

/** `b1/r02 from U1, each next one 2 further, front only`. */
export function placeRuleText({ rack, unit, chassis, slot, step, face = null }: LeadingRule): string {
  const steps = step === 1 ? '' : `, each next one ${step} further`;
  if (rack === null) return `${chassis ?? '?'} from slot ${slot ?? '?'}${steps}`;
  const only = face === 'FRONT' || face === 'REAR' ? `, ${face.toLowerCase()} only` : '';
  return `${rack} from U${unit ?? '?'}${steps}${only}`;
}
