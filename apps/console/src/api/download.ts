import { authorization } from './credentials.js';

/**
 * Saves what stands at an address of the api under a name.
 * @throws Error in the api's words where it says no
 */
export async function download(address: string, name: string): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin', headers: authorization() });
  if (!response.ok) {
    const { message } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new Error(message ?? `The export was refused (${response.status}).`);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
