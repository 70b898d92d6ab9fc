import { accept, refuse, type Command, type Decider, type Decision } from '#libs/kernel/index.js';
import {
  SecretDestroyed,
  SecretRotated,
  SecretSealed,
  SecretShown,
  type SecretEvent,
  type SecretKind,
  type SecretOrigin,
  type SecretScope,
} from '#libs/contracts/index.js';
import { secretReference, wrongPartOf, type SecretName } from './reference.js';
import {
  alreadySealed,
  changedMeanwhile,
  destroyedBefore,
  noSuchSecret,
  partInvalid,
  reasonNeeded,
} from './secret-refusals.js';

/** The sealed text lies in the records under `sealing` when the command comes: the log is told of it by that only. */
interface Sealing {
  readonly sealing: string;
  readonly origin: SecretOrigin;
}

export type SealSecret = Command<'SealSecret', SecretName & Sealing>;
export type RotateSecret = Command<'RotateSecret', { readonly reference: string } & Sealing>;
export type DestroySecret = Command<'DestroySecret', { readonly reference: string }>;
/** `sealing`: the text that will be shown, which must still be the secret's. */
export type ShowSecret = Command<
  'ShowSecret',
  { readonly reference: string; readonly sealing: string; readonly reason: string | undefined }
>;
export type SecretCommand = SealSecret | RotateSecret | DestroySecret | ShowSecret;

export interface SecretState {
  readonly status: 'absent' | 'sealed' | 'destroyed';
  readonly kind: SecretKind | undefined;
  readonly scope: SecretScope | undefined;
  /** Of the text that counts now. */
  readonly sealing: string | undefined;
  /** Of the text that was destroyed; undefined while another counts. */
  readonly destroyedSealing?: string | undefined;
}

/**
 * Something that must not be read by chance: a password, a key. Its text is sealed outside the log; this is who sealed,
 * changed, saw and destroyed it. Destroyed is not the end: a secret may be sealed again under the same reference.
 */
export const secret: Decider<SecretCommand, SecretState, SecretEvent> = {
  category: 'secret',
  initialState: { status: 'absent', kind: undefined, scope: undefined, sealing: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'SealSecret':
        return seal(command.data, state);
      case 'RotateSecret':
        return rotate(command.data, state);
      case 'DestroySecret':
        return destroy(command.data, state);
      case 'ShowSecret':
        return show(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'SecretSealed': {
        const { kind, scope, sealing } = event.data;
        return { status: 'sealed', kind, scope, sealing };
      }
      case 'SecretRotated':
        return { ...state, sealing: event.data.sealing };
      case 'SecretDestroyed':
        return { ...state, status: 'destroyed', sealing: undefined, destroyedSealing: event.data.previousSealing };
      case 'SecretShown':
        return state;
    }
  },
};

function seal({ scope, kind, name, sealing, origin }: SealSecret['data'], state: SecretState): Decision<SecretEvent> {
  const wrong = wrongPartOf({ scope, kind, name });
  if (wrong) return refuse(partInvalid(wrong));
  const reference = secretReference({ scope, kind, name });
  if (state.status === 'sealed') return refuse(alreadySealed(reference));
  return accept(SecretSealed.record({ reference, kind, scope, sealing, origin }));
}

function rotate({ reference, sealing, origin }: RotateSecret['data'], state: SecretState): Decision<SecretEvent> {
  return whileSealed(reference, state, (previousSealing) =>
    accept(SecretRotated.record({ reference, sealing, origin, previousSealing })),
  );
}

/** Twice is once. */
function destroy({ reference }: DestroySecret['data'], state: SecretState): Decision<SecretEvent> {
  if (state.status === 'destroyed') return accept();
  return whileSealed(reference, state, (previousSealing) =>
    accept(SecretDestroyed.record({ reference, previousSealing })),
  );
}

function show({ reference, sealing, reason = '' }: ShowSecret['data'], state: SecretState): Decision<SecretEvent> {
  if (reason.trim() === '') return refuse(reasonNeeded);
  return whileSealed(reference, state, (current) =>
    current === sealing ? accept(SecretShown.record({ reference, sealing })) : refuse(changedMeanwhile(reference)),
  );
}

function whileSealed(
  reference: string,
  { status, sealing }: SecretState,
  decide: (sealing: string) => Decision<SecretEvent>,
): Decision<SecretEvent> {
  if (status === 'destroyed') return refuse(destroyedBefore(reference));
  return sealing === undefined ? refuse(noSuchSecret(reference)) : decide(sealing);
}
