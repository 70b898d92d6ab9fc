import { ShieldAlert } from 'lucide-react';
import { CommandButton } from '#console/commands/command-button.jsx';
import { When } from '#console/ui/when.jsx';
import styles from './consul.module.css';
import { counted } from './standing.jsx';

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
  <section className={styles['held']} aria-label={`Held in ${title}`}>
    <ShieldAlert size={20} aria-hidden />
    <div className={styles['heldText']}>
      <strong>
        {machines.toLocaleString('en')} of {counted(registered, 'machine')} would be taken out of {title} at once
      </strong>
      {allowed ? (
        <p>Somebody has said yes: they go with the next comparison.</p>
      ) : (
        <p>
          They stay until somebody allows it. If it is not meant, change the policy that lets them go back: nothing was
          taken out. Waiting since <When at={since} />.
        </p>
      )}
    </div>
    {!allowed && (
      <CommandButton
        command="allowConsulDeregistration"
        subject={title}
        // How many it is has to be typed: whoever gives it has read it.
        fixed={{ datacenter }}
        look="danger"
      >
        Take {counted(machines, 'machine')} out
      </CommandButton>
    )}
  </section>
);
