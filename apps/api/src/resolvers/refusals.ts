import { machineIdsIn, withMachinesCalled } from '../audit/sentences.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';

interface Refusal {
  readonly message: string;
  readonly wayOut: string;
}

/** Deciders know machines by their ids, people by their names: those of now. Codes and ids are for tools. */
export const refusalResolvers: Resolvers = {
  Refusal: {
    message: async ({ message }: Refusal, _: unknown, context: ApiContext) => withMachinesCalled(context, message),
    wayOut: async ({ wayOut }: Refusal, _: unknown, context: ApiContext) => withMachinesCalled(context, wayOut),
    machines: async ({ message }: Refusal, _: unknown, { loaders }: ApiContext) => {
      const found = await Promise.all(machineIdsIn(message).map(async (id) => loaders.machine.load(id)));
      return found.filter((machine) => machine !== null);
    },
  },
};
