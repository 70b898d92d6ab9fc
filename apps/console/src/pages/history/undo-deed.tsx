import { undoableOf, type Done } from '#libs/contracts/summary/undoable.js';
import type { ReactNode } from 'react';
import { CommandButton } from '#console/commands/command-button.jsx';
import type { ButtonLook } from '#console/ui/button.jsx';

export interface UndoDeedProps {
  readonly events: readonly Done[];
  /** What was done, in words. */
  readonly subject: string;
  readonly look?: ButtonLook;
  /** What the button says where it stands alone. */
  readonly children?: ReactNode;
}

/** The way back from what these events tell; nothing where there is none. */
export const UndoDeed = ({ events, subject, look = 'quiet', children = 'Undo' }: UndoDeedProps) => {
  const commandId = undoableOf(events);
  if (commandId === undefined) return null;
  return (
    <CommandButton
      look={look}
      command="undo"
      subject={subject}
      fixed={{ commandId, correlationId: undefined, mode: 'ALL_OR_NOTHING' }}
    >
      {children}
    </CommandButton>
  );
};
