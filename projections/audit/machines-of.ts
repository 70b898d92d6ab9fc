import type { AnyEvent } from '#libs/contracts/index.js';
import { categoryOf, type RecordedEvent } from '#libs/kernel/index.js';

const machineCategory = 'machine';

/** The machine whose stream this is. */
function machineOfStream(stream: string): string | undefined {
  return categoryOf(stream) === machineCategory ? stream.slice(machineCategory.length + 1) : undefined;
}

function named(event: AnyEvent, stream: string): readonly (string | null | undefined)[] {
  switch (event.type) {
    case 'IdentityConflictFound':
      return event.data.candidates.map((candidate) => candidate.machineId);
    case 'IdentityConflictResolved':
      return [event.data.machineId, event.data.otherMachineId, ...(event.data.candidates ?? [])];
    case 'IdentityConflictWithdrawn':
      return [event.data.machineId, ...event.data.candidates];
    case 'EvidenceClaimed':
      return [event.data.machineId, event.data.previousMachineId];
    case 'EvidenceDistrusted':
      return event.data.machineIds;
    case 'CommandCompleted':
      return [machineOfStream(event.data.subject)];
    default:
      return ['machineId' in event.data ? event.data.machineId : machineOfStream(stream)];
  }
}

/** Every machine that an event is about, each once: a claim stands in the life of who lost it, too. */
export function machinesOf(event: RecordedEvent): readonly string[] {
  const ids = named(event as unknown as AnyEvent, event.stream);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
