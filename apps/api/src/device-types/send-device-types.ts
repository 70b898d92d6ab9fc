import type { DeviceTypeFile, FileVerdict } from '../commands/import-device-types.js';

export interface Sending {
  /** Where Rackledger listens: `https://rackledger.example`. */
  readonly server: string;
  /** An access token of role operator or more. */
  readonly token: string;
  readonly dryRun: boolean;
  readonly reason: string | undefined;
}

interface Answer {
  readonly data?: { readonly importDeviceTypes: { readonly verdicts: readonly FileVerdict[] } } | null;
  readonly errors?: readonly { readonly message: string }[];
}

const mutation = `mutation ($input: ImportDeviceTypesInput!) { importDeviceTypes(input: $input) {
  verdicts { file verdict deviceTypeId problems { field line column message } notes { field line column message } } } }`;

/** Of one request, as JSON: a server takes 1 MiB unless it is told otherwise. */
const mostBytes = 600 * 1024;
const mostFiles = 200;

function* inParts(files: readonly DeviceTypeFile[]): Iterable<readonly DeviceTypeFile[]> {
  let [part, bytes]: [DeviceTypeFile[], number] = [[], 0];
  for (const file of files) {
    const size = Buffer.byteLength(JSON.stringify(file));
    if (part.length > 0 && (part.length === mostFiles || bytes + size > mostBytes)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(file);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

async function sendPart({ server, token, dryRun, reason }: Sending, files: readonly DeviceTypeFile[]) {
  const input = { files, mode: 'BEST_EFFORT', dryRun, ...(reason === undefined ? {} : { reason }) };
  const response = await fetch(new URL('/graphql', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as Answer;
  if (data && !errors) return data.importDeviceTypes.verdicts;
  throw new Error(errors?.[0]?.message ?? `${server} answered ${response.status}`);
}

/** Verdicts on files, part by part, as any client of the API gets them. @throws Error where the server refuses a part */
export async function* sendDeviceTypes(sending: Sending, files: readonly DeviceTypeFile[]): AsyncIterable<FileVerdict> {
  for (const part of inParts(files)) yield* await sendPart(sending, part);
}
