import { useState } from 'react';
import { tell } from '#console/ui/toast.jsx';
import { acknowledgeDrift } from './acknowledge-drift.js';
import { machinesText, type BulkTarget } from './bulk-target.js';

export interface Acknowledging {
  /** How far it has come, as long as machines are looked at. */
  readonly progress: string | undefined;
  readonly begin: (target: BulkTarget) => void;
}

/** Many machines are looked at in several questions, one after the other: whoever waits sees how far it is. */
export function useAcknowledging(): Acknowledging {
  const [progress, setProgress] = useState<string>();
  return {
    progress,
    begin: (target) => {
      const tellProgress = (looked: number): void =>
        setProgress(`Drift of ${looked.toLocaleString('en')} of ${machinesText(target.count)} looked at …`);
      tellProgress(0);
      acknowledgeDrift(target, tellProgress)
        .catch((error: unknown) => tell({ text: error instanceof Error ? error.message : String(error), isBad: true }))
        .finally(() => setProgress(undefined));
    },
  };
}
