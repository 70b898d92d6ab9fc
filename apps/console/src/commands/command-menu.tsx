import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { isPast } from '#console/api/moment.js';
import { mayActAs, useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { Button, IconButton } from '#console/ui/button.jsx';
import { Menu } from '#console/ui/menu.jsx';
import { destructionOf } from '#libs/contracts/summary/destructive-commands.js';
import { commandTitle } from '#libs/contracts/summary/machine-command-titles.js';
import { catalogueQuery } from './catalogue.js';
import { openOrder, type Order } from './order.js';

export interface OfferedCommand {
  readonly command: string;
  /** What it is here, where its name alone would not say it. */
  readonly title?: string | undefined;
  /** Why it cannot be given now, as the api says. */
  readonly impossible?: string | undefined;
  /** What somebody should know before giving it. */
  readonly told?: string | undefined;
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly emptied?: readonly string[];
}

export interface CommandMenuProps extends Pick<Order, 'subject' | 'fixed' | 'expectedRevision'> {
  readonly commands: readonly (OfferedCommand | string)[];
  /** Of the button; without it, three dots. */
  readonly label?: string;
}

export const pastReason = 'You look at the past: commands are off.';

/** Why nobody, or not this person, can give a command here. */
export function useImpossible(): (accessRole: string | undefined) => string | undefined {
  const session = useSession();
  const past = isPast(useMoment());
  return (accessRole) => {
    if (past) return pastReason;
    if (accessRole === undefined || mayActAs(session, accessRole as 'VIEWER' | 'OPERATOR' | 'ADMIN')) return undefined;
    return `Takes the access role ${accessRole.toLowerCase()}; yours is ${session.accessRole.toLowerCase()}.`;
  };
}

/** What can be done about something; what cannot be is there as well, with the reason. */
export const CommandMenu = ({ commands, subject, fixed, expectedRevision, label }: CommandMenuProps) => {
  const [isOpen, setOpen] = useState(false);
  // The catalogue is large: it is fetched when somebody looks into a menu.
  const { data } = useQuery({ ...catalogueQuery, enabled: isOpen });
  const impossibleFor = useImpossible();
  const entries = commands.map((one) => {
    const { command, title, impossible, told, initial, emptied }: OfferedCommand =
      typeof one === 'string' ? { command: one } : one;
    return {
      id: command,
      label: title ?? commandTitle(command),
      impossible: impossibleFor(data?.mutations[command]?.accessRole) ?? impossible,
      told,
      isDanger: destructionOf(command) !== undefined,
      onAction: () =>
        openOrder({
          command,
          ...(subject !== undefined && { subject }),
          ...(fixed && { fixed }),
          ...(initial && { initial }),
          ...(emptied && { emptied }),
          told,
          title,
          ...(expectedRevision !== undefined && { expectedRevision }),
        }),
    };
  });
  const name = `Commands${subject === undefined ? '' : ` for ${subject}`}`;
  const trigger =
    label === undefined ? (
      <IconButton label={name}>
        <Ellipsis size={18} aria-hidden />
      </IconButton>
    ) : (
      <Button>{label}</Button>
    );
  return <Menu label={name} trigger={trigger} entries={entries} onOpenChange={setOpen} />;
};
