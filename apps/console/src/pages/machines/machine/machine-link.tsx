import { Link } from '@tanstack/react-router';
import { machineText, type Machine as LinkedMachine } from '#console/pages/history/about.js';

export type { LinkedMachine };

/** A machine by its name, or by its serial where it has none and that was asked for, at the same moment. */
export const MachineLink = ({ machine }: { readonly machine: LinkedMachine }) => (
  <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
    {machineText(machine)}
  </Link>
);
