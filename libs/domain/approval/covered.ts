import { accountCommands } from '../account/declared.js';

const ofAccounts: ReadonlySet<string> = new Set(Object.values(accountCommands).map(({ type }) => type));

/**
 * Whether policies may ask a second person for a command. For those of accounts none does: passwords are set where no order can be
 * kept, and somebody who has to be shut out is not to wait for a second person.
 */
export const isCovered = (command: string): boolean => !ofAccounts.has(command);
