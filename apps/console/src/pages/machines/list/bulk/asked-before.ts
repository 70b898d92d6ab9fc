/** A policy that asks for a second person, as the list of policies tells it. */
export interface AskingPolicy {
  readonly code: string;
  /** Which machines it is for; empty: all. */
  readonly selector: string;
  readonly rule: unknown;
}

interface Asks {
  readonly commands?: readonly string[];
  readonly secondPersonFrom?: number;
}

/** What a command for many is to each of them, where its name does not say it. */
const deeds: Readonly<Record<string, readonly string[]>> = {
  placeByPolicy: ['PlaceMachineByPolicy', 'PlaceMachine', 'MoveMachine'],
};

/** `retire` as the audit names it: `RetireMachine`; `assignRole`: `AssignRole`. */
function deedsOf(command: string): readonly string[] {
  const name = `${command.charAt(0).toUpperCase()}${command.slice(1)}`;
  return [name, `${name}Machine`, ...(deeds[command] ?? [])];
}

/**
 * What is known of a second person before an order is filled in: policies that may ask for one. Which of the machines they are for,
 * and what would change at all, the preview says.
 */
export function askedBefore(command: string, count: number, policies: readonly AskingPolicy[]): string | undefined {
  const names = new Set(['*', ...deedsOf(command)]);
  const asking = policies.flatMap(({ code, selector, rule }) => {
    const { commands = [], secondPersonFrom } = rule as Asks;
    const isAsking = secondPersonFrom !== undefined && count >= secondPersonFrom;
    if (!isAsking || !commands.some((one) => names.has(one))) return [];
    return [`${code} (from ${secondPersonFrom} on${selector === '' ? '' : `, ${selector}`})`];
  });
  if (asking.length === 0) return undefined;
  return `May need a second person, as the preview says: ${asking.length === 1 ? 'policy' : 'policies'} ${asking.join(', ')}`;
}
