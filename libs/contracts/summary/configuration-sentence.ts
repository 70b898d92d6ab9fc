import type { AppliedConfigurationReport, ConfigurationSection } from '../observation/configuration.js';

function appliedSentence({ generation, outcome, because, parts }: AppliedConfigurationReport): string {
  if (outcome === 'applied') return `Generation ${generation} of the configuration was applied`;
  const unwell = parts.filter((one) => !['applied', 'unchanged'].includes(one.outcome)).map(({ part }) => part);
  const which = unwell.length === 0 ? '' : ` (${unwell.join(', ')})`;
  return `Generation ${generation} of the configuration was not applied${which}${because === undefined ? '' : `: ${because}`}`;
}

/** What a machine found of its configuration, and what became of applying it. */
export function configurationSentence({ generation, staleGeneration, parts, applied }: ConfigurationSection): string {
  const other = parts.filter(({ state }) => state !== 'in-step').map(({ part, state }) => `${part} ${state}`);
  const stands =
    other.length === 0
      ? `The machine stands as generation ${generation} of its configuration says`
      : `The machine is not as generation ${generation} of its configuration says: ${other.join(', ')}`;
  const stale = staleGeneration === undefined ? [] : [`An older generation (${staleGeneration}) was not taken`];
  return `${[stands, ...(applied ? [appliedSentence(applied)] : []), ...stale].join('. ')}.`;
}
