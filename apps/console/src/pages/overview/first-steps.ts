/** As much of the overview as tells how far somebody has come who begins. */
export interface Begun {
  readonly machines: { readonly total: number; readonly accepted: number; readonly retired: number };
  readonly sites: readonly { readonly code: string | null }[];
  readonly roles: readonly { readonly code: string | null }[];
}

export interface FirstStep {
  readonly id: 'report' | 'places' | 'roles' | 'policies' | 'accept';
  /** Undefined while nobody knows. */
  readonly isDone: boolean | undefined;
}

/** As much of a session as tells whether somebody can begin. */
export interface Beginner {
  readonly accessRole: 'VIEWER' | 'OPERATOR' | 'ADMIN';
  /** What the person is limited to; null: nothing. */
  readonly scope: object | null;
}

const isNamed = ({ code }: { readonly code: string | null }): boolean => code !== null;

/** Whether no machine was ever taken into service. */
export const isBeginning = ({ machines: { accepted, retired } }: Begun): boolean => accepted + retired === 0;

/** For whoever may do the steps. Who is limited to sites sees a part of the fleet: that it is empty tells nothing of the whole. */
export const mayBegin = ({ accessRole, scope }: Beginner): boolean => scope === null && accessRole !== 'VIEWER';

/**
 * In the order in which they are best done; nothing keeps anybody from another one.
 * @param hasPolicy whether any policy is in force; undefined while nobody knows
 */
export function firstStepsOf({ machines, sites, roles }: Begun, hasPolicy?: boolean): readonly FirstStep[] {
  return [
    { id: 'report', isDone: machines.total > 0 },
    { id: 'places', isDone: sites.some(isNamed) },
    { id: 'roles', isDone: roles.some(isNamed) },
    { id: 'policies', isDone: hasPolicy },
    { id: 'accept', isDone: machines.accepted + machines.retired > 0 },
  ];
}
