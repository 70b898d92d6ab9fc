import { MachineDiscovered, MachineNamed, MachineRetired, type MachineEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Command, type CommandContext, type Decider } from '#libs/kernel/index.js';

type NamedThingCommand = Command<'Name', { name: string }> | Command<'Retire', Record<string, never>>;

interface NamedThing {
  readonly exists: boolean;
  readonly name: string | null;
  readonly retired: boolean;
}

const retired = { code: 'thing-retired', message: 'It is retired.', wayOut: 'Restore it first.' };

/** The smallest decider that can accept, refuse and find a command unremarkable; for tests of what goes on around deciders. */
export const namedThing: Decider<NamedThingCommand, NamedThing, MachineEvent> = {
  category: 'machine',
  initialState: { exists: false, name: null, retired: false },
  decide: (command, state) => {
    if (state.retired) return refuse(retired);
    if (command.type === 'Retire') return accept(MachineRetired.record({ machineId: 'm1' }));
    const { name } = command.data;
    if (name === state.name) return accept();
    const named = MachineNamed.record({ machineId: 'm1', name, previousName: state.name });
    return state.exists ? accept(named) : accept<MachineEvent>(MachineDiscovered.record({ machineId: 'm1' }), named);
  },
  evolve: (state, event) => {
    if (event.type === 'MachineDiscovered') return { ...state, exists: true };
    if (event.type === 'MachineNamed') return { ...state, name: event.data.name };
    return event.type === 'MachineRetired' ? { ...state, retired: true } : state;
  },
};

export const nameIt = (name: string) => ({ type: 'Name', data: { name } }) as const;
export const retireIt = { type: 'Retire', data: {} } as const;

/** A context with a command id of its own each time; the actor is `token:t1` unless told. */
export function someContext(context: Partial<CommandContext> = {}): CommandContext {
  const commandId = crypto.randomUUID();
  return { commandId, actor: 'token:t1', correlationId: commandId, ...context };
}
