/** As much of the overview as tells how far somebody has come who begins. */
export interface Begun {
  readonly machines: { readonly total: number; readonly accepted: number; readonly retired: number };
  readonly sites: readonly { readonly code: string | null }[];
  readonly roles: readonly { readonly code: string | null }[];
}

export interface FirstStep {
  readonly id: 'report' | 'places' | 'roles' | 'policies' | 'accept';
  readonly isDone: boolean;
}

const isNamed = ({ code }: { readonly code: string | null }): boolean => code !== null;

/** Whether no machine was ever taken into service. */
export const isBeginning = ({ machines: { accepted, retired } }: Begun): boolean => accepted + retired === 0;

/** In the order in which they are best done; nothing keeps anybody from another one. */
export function firstStepsOf({ machines, sites, roles }: Begun): readonly FirstStep[] {
  return [
    { id: 'report', isDone: machines.total > 0 },
    { id: 'places', isDone: sites.some(isNamed) },
    { id: 'roles', isDone: roles.some(isNamed) },
    // The overview does not tell of policies; whoever has some knows.
    { id: 'policies', isDone: false },
    { id: 'accept', isDone: machines.accepted + machines.retired > 0 },
  ];
}
