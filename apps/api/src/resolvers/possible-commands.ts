import type { GraphQLResolveInfo } from 'graphql';
import { isInScope, outOfScope, possibleCommandsOf, type PossibleCommand } from '#libs/domain/index.js';
import type { Command, Decider, DomainEvent, Look, Refusal } from '#libs/kernel/index.js';
import type { MachineAt, MachineRow } from '#libs/read-model/queries/index.js';
import { mayActAs, type Principal } from '#libs/records/index.js';
import type { ApiContext, Services } from '../context.js';
import { neededRole, type NeededRole } from '../schema/access.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { notKept } from './asked-moment.js';

type Subject = MachineAt & Pick<MachineRow, 'id'>;

/** States as they are now; nothing is written, so nothing has to stay as it is. */
const lookAt =
  ({ commands }: Pick<Services, 'commands'>): Look =>
  async <C extends Command, State, Event extends DomainEvent>(decider: Decider<C, State, Event>, id: string) => {
    const { state, revision } = await commands.load(decider, id);
    return { state, exists: revision >= 0 };
  };

function roleOf(info: GraphQLResolveInfo, command: string): NeededRole {
  const field = info.schema.getMutationType()?.getFields()[command];
  return (field && neededRole(field)) ?? 'admin';
}

/** What the caller may not do is not possible for him, whatever the machine says. */
function refusedTo(principal: Principal, role: NeededRole, { placeSite, cluster }: Subject): Refusal | undefined {
  if (!mayActAs(principal, role, true))
    return {
      code: 'access-role-too-low',
      message: `This needs access role ${role}; yours is ${principal.accessRole}.`,
      wayOut: 'Ask somebody who has it.',
    };
  const [site, of] = [textOf(placeSite), textOf(cluster)];
  const belongs = site !== undefined || of !== undefined;
  if (!principal.scope || !belongs || isInScope(principal.scope, { site, cluster: of })) return undefined;
  return {
    code: outOfScope,
    message: 'This machine is outside what your token is limited to.',
    wayOut: 'Somebody whose token is for that, or for everything, can do it.',
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function shown(command: PossibleCommand, machine: Subject, { principal }: ApiContext, info: GraphQLResolveInfo) {
  const role = roleOf(info, command.command);
  const refusal = refusedTo(principal, role, machine) ?? command.refusal ?? null;
  return {
    ...command,
    possible: refusal === null,
    alreadySo: refusal === null && command.alreadySo,
    refusal,
    destructive: command.destructive?.toUpperCase() ?? null,
    accessRole: role.toUpperCase(),
  };
}

/** What may be done with a machine now: the deciders are asked. */
export const possibleCommandResolvers: Resolvers = {
  Machine: {
    possibleCommands: async (machine: Subject, _: unknown, api: ApiContext, info: GraphQLResolveInfo) => {
      if (machine.when) throw notKept('possibleCommands', 'ask for them without asOf');
      const now = new Date(api.services.clock.now()).toISOString();
      const found = await possibleCommandsOf(machine.id, lookAt(api.services), now);
      return found.map((command) => shown(command, machine, api, info));
    },
  },
};
