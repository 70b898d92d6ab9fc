import type { AnnouncedEvidence } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

export const noEvidence: Refusal = {
  code: 'no-evidence',
  message: 'Nothing says what the machine is to be recognised by.',
  wayOut: 'Give a serial, a MAC, a chassis slot or a switch port.',
  field: 'evidence',
};
export const tooMuchEvidence = (most: number): Refusal => ({
  code: 'too-much-evidence',
  message: `An announcement is of one machine, and has at most ${most} pieces of evidence.`,
  wayOut: 'Announce each machine by itself.',
  field: 'evidence',
});
export const announcementNotFound = (id: string): Refusal => ({
  code: 'announcement-not-found',
  message: `There is no announcement ${id}.`,
  wayOut: 'Look it up in the list of announcements.',
  field: 'announcementId',
});
export const fulfilledAlready = (id: string, machineId: string): Refusal => ({
  code: 'announcement-fulfilled',
  message: `Announcement ${id} is fulfilled: the machine came, and is ${machineId}.`,
  wayOut: 'What it was given is changed by commands to the machine.',
  field: 'announcementId',
});
export const notWaiting = (id: string): Refusal => ({
  code: 'announcement-withdrawn',
  message: `Announcement ${id} was withdrawn.`,
  wayOut: 'Undo the withdrawal, or announce the machine anew.',
  field: 'announcementId',
});
export const knownMachine = ({ kind, value }: AnnouncedEvidence, machineId: string): Refusal => ({
  code: 'machine-known',
  message: `The ${kind} ${value} is known already: it is machine ${machineId}.`,
  wayOut: 'That machine has come: place it and assign it by commands to itself, or leave this piece of evidence out.',
  field: 'evidence',
});
export const machineNotFound = (machineId: string): Refusal => ({
  code: 'machine-not-found',
  message: `There is no machine ${machineId}.`,
  wayOut: 'A machine is there from its first report on.',
  field: 'machineId',
});
