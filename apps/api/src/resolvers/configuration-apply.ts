import { configurationCommands, type AppliedConfiguration } from '#libs/domain/index.js';
import { partsOf } from '../commands/configuration-parts.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { giving } from './giving.js';

export interface Applying {
  readonly machineId: string;
  readonly generation?: number | null;
  readonly parts?: readonly string[] | null;
}

const applied = ({ machineId, generation, parts }: Applying): AppliedConfiguration => ({
  machineId,
  parts: partsOf(parts),
  ...(typeof generation === 'number' && { generation }),
});

export const configurationApplyResolvers: Resolvers = {
  Mutation: { applyConfiguration: giving(configurationCommands.ApplyConfiguration, applied) },
};
