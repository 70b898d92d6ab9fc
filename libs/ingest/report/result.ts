import type { Refusal } from '#libs/kernel/index.js';

/** Either the value, or what is wrong with the input and what the sender can do about it. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export function good<Value>(value: Value): Checked<Value> {
  return { ok: true, value };
}

export function bad(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
