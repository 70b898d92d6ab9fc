import type { Command } from '#libs/kernel/index.js';
import type { PolicyRule, Selector } from '#libs/contracts/index.js';

interface OnPolicy {
  readonly policy: string;
}
interface Content {
  readonly selector: Selector;
  readonly rule: PolicyRule;
}

/** The first version of a policy, or another one: all that it says from now on. */
export type DefinePolicy = Command<'DefinePolicy', OnPolicy & Content & { readonly title: string }>;
export type WithdrawPolicy = Command<'WithdrawPolicy', OnPolicy>;
export type PolicyCommand = DefinePolicy | WithdrawPolicy;

/** The book's side of DefinePolicy and WithdrawPolicy. */
export type EnterPolicy = Command<'EnterPolicy', OnPolicy & Content>;
export type StrikePolicy = Command<'StrikePolicy', OnPolicy>;
export type PolicyBookCommand = EnterPolicy | StrikePolicy;
