import type { HeldDeregistration } from '#libs/domain/index.js';
import type { Recorder } from './recorder.js';

/** Tells the log what is held in a datacenter, and asks it whether exactly that was allowed. */
export function heldAt(recorder: Pick<Recorder, 'watch'>, datacenter: string) {
  let told: HeldDeregistration | null | undefined;
  return async (held: HeldDeregistration | null): Promise<boolean> => {
    // Each second something happens, and nothing is held: that is told once.
    if (held === null && told === null) return false;
    const allowed = await recorder.watch({ type: 'RecordConsulHold', data: { datacenter, held } });
    told = held;
    return held !== null && allowed === held.digest;
  };
}
