import type { Refusal } from '#libs/kernel/index.js';

export const partInvalid = (field: 'scopeId' | 'name'): Refusal => ({
  code: 'secret-reference-invalid',
  message: `${field} cannot be part of a secret's reference.`,
  wayOut:
    'Use 1 to 63 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit; a secret of kind "other" needs a name.',
  field,
});

export const alreadySealed = (reference: string): Refusal => ({
  code: 'secret-already-sealed',
  message: `There is a secret ${reference} already.`,
  wayOut: 'Rotate it to put another text in its place, or choose another name.',
  field: 'reference',
});

export const noSuchSecret = (reference: string): Refusal => ({
  code: 'secret-not-found',
  message: `There is no secret ${reference.slice(0, 200)}.`,
  wayOut: 'Look it up in the list of secrets.',
  field: 'reference',
});

export const destroyedBefore = (reference: string): Refusal => ({
  code: 'secret-destroyed',
  message: `The secret ${reference} was destroyed: nobody has its text any more.`,
  wayOut: 'Seal a new one under the same reference.',
  field: 'reference',
});

export const changedMeanwhile = (reference: string): Refusal => ({
  code: 'secret-changed-meanwhile',
  message: `The secret ${reference} was changed at this moment; nothing was shown.`,
  wayOut: 'Ask again.',
  field: 'reference',
});

export const reasonNeeded: Refusal = {
  code: 'reason-needed',
  message: 'A secret is shown only to those who say why.',
  wayOut: 'Give a reason: it stands in the history for ever.',
  field: 'reason',
};

/** The log names a sealed text, and the records do not have it, or not as it was sealed. */
export const unreadable = (reference: string, why: string): Refusal => ({
  code: 'secret-unreadable',
  message: `The secret ${reference} cannot be opened: ${why}.`,
  wayOut: 'Bring back the records and the master key that belong to this log, or rotate the secret.',
  field: 'reference',
});

export const notGenerated = (kind: string): Refusal => ({
  code: 'secret-not-generated',
  message: `A secret of kind "${kind}" cannot be made up: it has to be brought.`,
  wayOut: 'Give its text.',
  field: 'text',
});

export const textInvalid = (why: string): Refusal => ({
  code: 'secret-text-invalid',
  message: `The text cannot be this secret: ${why}.`,
  wayOut: 'Give another text, or leave it out to have one generated.',
  field: 'text',
});
