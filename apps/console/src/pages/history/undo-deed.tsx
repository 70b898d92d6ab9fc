import { undoableOf, type Done } from '#libs/contracts/summary/undoable.js';
import { CommandButton } from '#console/commands/command-button.jsx';

export interface UndoDeedProps {
  readonly events: readonly Done[];
  /** What was done, in words. */
  readonly subject: string;
}

/** The way back from what these events tell; nothing where there is none. */
export const UndoDeed = ({ events, subject }: UndoDeedProps) => {
  const commandId = undoableOf(events);
  if (commandId === undefined) return null;
  return (
    <CommandButton
      look="quiet"
      command="undo"
      subject={subject}
      fixed={{ commandId, correlationId: undefined, mode: 'ALL_OR_NOTHING' }}
    >
      Undo
    </CommandButton>
  );
};
