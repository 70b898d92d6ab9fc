import type { Command } from '#libs/kernel/index.js';
import type { DecidedBy, EnrolmentProof, Evidence, Hardware, Place } from '#libs/contracts/index.js';
import type { AddressingCommand } from './addressing.js';
import type { MachineAsnCommand } from './asn.js';
import type { SystemDiskCommand } from '../disk/choose.js';
import type { AskConfigurationApply } from '../config/ask-apply.js';
import type { AssignmentCommand } from './assignment.js';

interface OnMachine {
  readonly machineId: string;
}

/**
 * Somebody vouches for the machine: from now on it may be given names, addresses and secrets. `rule`: code of the acceptance
 * rule that does it; left out where a person or tool does.
 */
export type AcceptMachine = Command<'AcceptMachine', OnMachine & { readonly rule?: string }>;
/** Nobody vouches for it any more: what `AcceptMachine` did is taken back. */
export type WithdrawAcceptance = Command<'WithdrawAcceptance', OnMachine>;
/** `domain`: what stands behind the name; without one the name is all there is. `by`: by hand, unless told. */
export type NameMachine = Command<
  'NameMachine',
  OnMachine & { readonly name: string; readonly domain?: string | undefined; readonly by?: DecidedBy | undefined }
>;
export type UnnameMachine = Command<'UnnameMachine', OnMachine>;
export type TagMachine = Command<'TagMachine', OnMachine & { readonly tag: string }>;
export type UntagMachine = Command<'UntagMachine', OnMachine & { readonly tag: string }>;
/** Replaces the note; an empty one takes it away. */
export type AnnotateMachine = Command<'AnnotateMachine', OnMachine & { readonly note: string }>;
export type RetireMachine = Command<'RetireMachine', OnMachine>;
/** Back to the lifecycle that it had before it was retired. */
export type RestoreMachine = Command<'RestoreMachine', OnMachine>;
/** What it had before it was retired is another one's by now, and is not given back with the rest. */
export type RecordNotReturned = Command<
  'RecordNotReturned',
  OnMachine & { /** As people call it: `name`, `address 10.0.0.1`. */ readonly what: string; readonly because: string }
>;
export type EnrolMachine = Command<
  'EnrolMachine',
  OnMachine & {
    readonly tokenId: string;
    readonly remoteAddress: string;
    /** What was shown; evidence alone where it is missing. */
    readonly proofs?: readonly EnrolmentProof[];
    /** sha256 of the TPM's public key, hex, where its possession was proven. */
    readonly tpmKey?: string;
    readonly attemptId?: string;
  }
>;

/** What one inventory report says, normalised by `hardwareOf`. */
export interface ReportedInventory {
  /** sha256 of the raw report, hex. */
  readonly digest: string;
  /** ISO 8601, UTC, with milliseconds; already corrected by skewMs. */
  readonly observedAt: string;
  /** Milliseconds that the agent's clock was ahead of ours. */
  readonly skewMs: number;
  /** Size of the raw report. */
  readonly bytes: number;
  readonly hardware: Hardware;
}

/**
 * A report arrived. The first one makes the machine. Never refused for what it says.
 */
export type RecordInventory = Command<
  'RecordInventory',
  OnMachine &
    ReportedInventory & {
      /** All of `evidenceOf(document)`: what of it is not claimed is kept with the machine, to recognise it by. */
      readonly evidence?: readonly Evidence[];
      /**
       * When the machine was last seen to be as it is now known, where that is later than its last event: reports
       * that told nothing new leave no event, but a report older than one of them is late all the same.
       */
      readonly lastObservedAt?: string;
    }
>;

/** Nothing was heard from the machine for longer than its limit. */
export type RecordSilence = Command<'RecordSilence', OnMachine & { readonly lastSeenAt: string }>;
export type RecordReturn = Command<'RecordReturn', OnMachine>;

/** This machine ends: a person said that it is the same one as `into`. */
export type MergeMachine = Command<'MergeMachine', OnMachine & { readonly into: string }>;
/** The other side of a merge. `latest`: what the absorbed machine last reported, where that is newer than our own. */
export type AbsorbMachine = Command<
  'AbsorbMachine',
  OnMachine & {
    readonly absorbed: string;
    readonly latest?: ReportedInventory;
    /** Tokens that spoke for it: see `speakersOf`. */
    readonly speakers?: readonly string[];
  }
>;
/** A person said that this machine was two; `other` is the id of the one that leaves. */
export type SplitMachine = Command<'SplitMachine', OnMachine & { readonly other: string }>;

/** The machine's side of standing somewhere: see libs/domain/place. */
export type PlaceMachine = Command<'PlaceMachine', OnMachine & { readonly place: Place }>;
export type MoveMachine = Command<'MoveMachine', OnMachine & { readonly place: Place }>;
/** One that stands nowhere is out already. */
export type UnplaceMachine = Command<'UnplaceMachine', OnMachine>;

export type MachineCommand =
  | AcceptMachine
  | PlaceMachine
  | MoveMachine
  | UnplaceMachine
  | WithdrawAcceptance
  | NameMachine
  | UnnameMachine
  | TagMachine
  | UntagMachine
  | AnnotateMachine
  | RetireMachine
  | RestoreMachine
  | RecordNotReturned
  | EnrolMachine
  | RecordInventory
  | RecordSilence
  | RecordReturn
  | MergeMachine
  | AbsorbMachine
  | SplitMachine
  | MachineAsnCommand
  | AddressingCommand
  | SystemDiskCommand
  | AskConfigurationApply
  | AssignmentCommand;
