import type { ReactNode } from 'react';
import type { ButtonLook } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { commandTitle } from '#libs/contracts/summary/machine-command-titles.js';
import { accessRoles } from './access-roles.js';
import { useImpossible } from './command-menu.jsx';
import { openOrder, type Order } from './order.js';

export interface CommandButtonProps extends Order {
  readonly look?: ButtonLook;
  readonly children?: ReactNode;
  /** For screen readers, where several buttons say the same: begins with what the button says. */
  readonly 'aria-label'?: string;
}

/** A button that opens the dialog of one command. Off, with the reason, where it cannot be given. */
export const CommandButton = ({ look, children, 'aria-label': label, ...order }: CommandButtonProps) => {
  const impossible = useImpossible()(accessRoles[order.command] ?? 'OPERATOR');
  return (
    <GuardedButton
      {...(look && { look })}
      {...(label !== undefined && { 'aria-label': label })}
      impossible={impossible}
      onPress={() => openOrder(order)}
    >
      {children ?? order.title ?? commandTitle(order.command)}
    </GuardedButton>
  );
};
