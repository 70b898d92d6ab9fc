import { policyKinds, type RuleKind } from './rule-input.js';

type Given = Readonly<Record<string, unknown>>;

/** `withdrawn`: those that are not in force any more are shown too. */
export const policiesSearch = ({ withdrawn }: Given): { readonly withdrawn?: boolean } =>
  withdrawn === true ? { withdrawn } : {};

/** `policy`: which one is changed; without it a new one of `kind`. */
export function editorSearch({ policy, kind }: Given): {
  readonly policy?: string;
  readonly kind?: RuleKind | undefined;
} {
  const known = policyKinds.find((one) => one.kind === kind);
  return {
    ...((typeof policy === 'string' || typeof policy === 'number') && { policy: String(policy) }),
    // Said also where there is no such kind: what is left out here stays as the address has it.
    kind: known?.kind,
  };
}
