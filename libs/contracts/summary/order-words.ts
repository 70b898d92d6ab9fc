import { typeWords } from './type-words.js';

/** Commands to machines, with where their number stands. */
const toMachines: Readonly<Record<string, string>> = {
  AcceptMachine: 'Accept …',
  WithdrawAcceptance: 'Withdraw the acceptance of …',
  NameMachine: 'Name …',
  UnnameMachine: 'Take the name away from …',
  TagMachine: 'Tag …',
  UntagMachine: 'Take a tag away from …',
  AnnotateMachine: 'Write the note of …',
  RetireMachine: 'Retire …',
  RestoreMachine: 'Restore …',
  AssignCluster: 'Put … into a cluster',
  UnassignCluster: 'Take … out of the cluster',
  AssignRole: 'Give a role to …',
  UnassignRole: 'Take the role away from …',
  PlaceMachine: 'Place …',
  PlaceMachineByPolicy: 'Place … by policy',
  MoveMachine: 'Move …',
  RemoveMachineFromPlace: 'Take … out of the rack',
  ApplyConfiguration: 'Apply the configuration of …',
};

const machinesText = (count: number): string => `${count.toLocaleString('en')} machine${count === 1 ? '' : 's'}`;

const said = (command: string, whom: string): string | undefined => toMachines[command]?.replace('…', whom);

/** An order for many in words: `Tag 16 machines`; of what is for no machines, `Import places · 40`. */
export function orderWords(command: string, count: number): string {
  return said(command, machinesText(count)) ?? `${typeWords(command)} · ${count.toLocaleString('en')}`;
}

/** What a stream is about, as one says it: `policy two-for-retiring`. */
const thingText = (stream: string): string => {
  const at = stream.indexOf('-');
  return `${typeWords(stream.slice(0, at)).toLowerCase()} ${stream.slice(at + 1)}`;
};

/** A request in words: `Retire 3 machines`, `Retire web-17`, `Withdraw policy · policy two-for-retiring`. */
export function requestWords(order: {
  readonly command: string;
  readonly count: number;
  readonly things: readonly string[];
  /** Those of them that are known. */
  readonly machines: readonly { readonly called: string }[];
}): string {
  const { command, count, things, machines } = order;
  const [first = ''] = things;
  if (first.startsWith('machine-')) {
    const [only] = count === 1 ? machines : [];
    const whom = only ? only.called : machinesText(count);
    return said(command, whom) ?? `${typeWords(command)} · ${whom}`;
  }
  return `${typeWords(command)} · ${count === 1 ? thingText(first) : `${count.toLocaleString('en')} things`}`;
}
