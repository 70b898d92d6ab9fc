import { Link } from '@tanstack/react-router';
import type { Machine as LinkedMachine } from '#console/pages/history/about.js';

export type { LinkedMachine };

/** A machine as people call it, at the same moment. */
export const MachineLink = ({ machine }: { readonly machine: LinkedMachine }) => (
  <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
    {machine.called}
  </Link>
);
