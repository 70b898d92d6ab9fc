import { Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { When } from '#console/ui/when.jsx';
import { Notice } from './notice.jsx';
import { counted } from '#libs/contracts/summary/values.js';

export interface HeldPanelProps {
  readonly datacenter: string;
  readonly title: string;
  readonly held: {
    readonly machines: number;
    readonly registered: number;
    readonly since: string;
    readonly allowed: boolean;
  };
}

/** Machines that would go from a datacenter at once, and wait for a yes; the no is a policy that wants them there. */
export const HeldPanel = ({ datacenter, title, held: { machines, registered, since, allowed } }: HeldPanelProps) => (
  <Notice
    label={`Held in ${title}`}
    tone="warn"
    title={`${machines.toLocaleString('en')} of ${counted(registered, 'machine')} would be taken out of ${title} at once`}
    actions={
      allowed ? undefined : (
        <CommandButton
          command="allowConsulDeregistration"
          subject={title}
          // How many it is has to be typed: whoever gives it has read it.
          fixed={{ datacenter }}
          look="danger"
        >
          Take {counted(machines, 'machine')} out
        </CommandButton>
      )
    }
  >
    {allowed ? (
      <p>Somebody has said yes: they go with the next comparison.</p>
    ) : (
      <p>
        They stay until somebody allows it, however long that takes; waiting since <When at={since} />. If it is not
        meant, change <Link to="/policies">the policy</Link> that lets them go: the wait ends by itself.
      </p>
    )}
    <p>
      <Link to="/consul/$datacenter" params={{ datacenter }} search={{ tab: 'hindrances' }}>
        Which machines
      </Link>
    </p>
  </Notice>
);
