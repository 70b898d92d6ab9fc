import { saveFile } from '#console/ui/save-file.js';
import { authorization, signedOut } from './credentials.js';

/** How the api says no outside GraphQL. */
interface Refused {
  readonly error?: { readonly message?: string; readonly wayOut?: string };
}

async function reasonOf(response: Response): Promise<string> {
  const { error } = (await response.json().catch(() => ({}))) as Refused;
  const said = [error?.message, error?.wayOut].filter((one) => one !== undefined && one !== '');
  return said.length > 0 ? said.join(' ') : `The export was refused (${response.status}).`;
}

/**
 * Saves what stands at an address of the api under a name.
 * @throws Error in the api's words where it says no
 */
export async function download(address: string, name: string): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin', headers: authorization() });
  if (response.status === 401) signedOut();
  if (!response.ok) throw new Error(await reasonOf(response));
  saveFile(name, await response.blob());
}
