/** Text of the API that is meant for a file or another tool. */
export interface ExportCommand {
  readonly query: string;
  /** Arguments that are given in order; the others are options. */
  readonly by: readonly string[];
  /** Where the text lies in the answer; the answer itself unless told. */
  readonly text?: string;
  readonly description: string;
}

const text = (query: string, by: string, description: string, where?: string): ExportCommand => ({
  query,
  by: by === '' ? [] : by.split(' '),
  description,
  ...(where !== undefined && { text: where }),
});

/** Under which words each text comes out; a test holds it against the schema. */
export const exports: Readonly<Record<string, ExportCommand>> = {
  'sites export': text('placesCsv', 'site', 'what stands where in a site, as CSV that `sites import` takes'),
  'announcements export': text(
    'announcementsCsv',
    '',
    'machines that are expected, as CSV that `announcements import` takes',
  ),
  'devices export-outlets': text(
    'outletsCsv',
    '',
    'outlets and what hangs on them, as CSV that `cables import-power` takes',
  ),
  'devices bgp': text(
    'torBgpConfiguration',
    'device flavour',
    "a switch's side of the BGP sessions, as its configuration",
    'text',
  ),
  'machines known-hosts': text(
    'sshKnownHosts',
    '',
    'public host keys of machines, as a known_hosts file has them',
    'text',
  ),
  'audit tree': text('causeTree', '', 'what led to something and what came of it, as a tree', 'text'),
};
