import { openOrder } from '#console/commands/order.js';
import { Dialog } from '#console/ui/dialog.jsx';
import { LostOnce } from './lost-once.jsx';
import type { MadeOnce } from './made-once.js';
import { ShownOnce } from './shown-once.jsx';

export interface Issued {
  readonly made: MadeOnce;
  readonly tokenId: string | null;
}

export interface IssuedTokenProps {
  readonly kind: 'mine' | 'tool';
  readonly label: string;
  readonly issued: Issued;
  readonly onClose: () => void;
}

/** A token that holds: its text, this once; or that nobody has it, and how to be rid of it. */
export const IssuedToken = ({ kind, label, issued: { made, tokenId }, onClose }: IssuedTokenProps) => {
  const revoke = (): void => {
    onClose();
    const command = kind === 'mine' ? 'revokeMyAccessToken' : 'revokeAccessToken';
    openOrder({ command, subject: label, fixed: { tokenId } });
  };
  return (
    <Dialog title={`Token for ${label}`} isOpen onClose={onClose}>
      {made.is === 'told' ? (
        <ShownOnce what="token" text={made.text} onDone={onClose}>
          Send it in the header <code>Authorization: Bearer …</code>, or give it to <code>rackledger context add</code>.
        </ShownOnce>
      ) : (
        <LostOnce way="Revoke it" onMend={revoke} onClose={onClose}>
          A token was issued, but the answer with its text did not arrive, and nobody can look it up again. Revoke it,
          then issue another one.
        </LostOnce>
      )}
    </Dialog>
  );
};
