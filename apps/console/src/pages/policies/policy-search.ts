import { policyKinds, type RuleKind } from './rule-input.js';

type Given = Readonly<Record<string, unknown>>;

/** `withdrawn`: those that are not in force any more are shown too. */
export const policiesSearch = ({ withdrawn }: Given): { readonly withdrawn?: boolean } =>
  withdrawn === true ? { withdrawn } : {};

/** `policy`: which one is changed; without it a new one of `kind`. */
export function editorSearch({ policy, kind }: Given): { readonly policy?: string; readonly kind?: RuleKind } {
  const known = policyKinds.find((one) => one.kind === kind);
  return {
    ...((typeof policy === 'string' || typeof policy === 'number') && { policy: String(policy) }),
    ...(known && { kind: known.kind }),
  };
}
