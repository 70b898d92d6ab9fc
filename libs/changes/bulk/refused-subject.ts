import type { RefusedSubject } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

export const refusedSubject = (subject: string, { code, message, wayOut, field }: Refusal): RefusedSubject => ({
  subject,
  code,
  message,
  wayOut,
  ...(field === undefined ? {} : { field }),
});
