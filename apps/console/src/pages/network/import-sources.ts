/** A tool that addresses are taken over from, and what of it can be given. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly command: string;
  readonly pieces: readonly { readonly name: string; readonly label: string; readonly hint: string }[];
}

const csv = 'Its CSV export, or a page of its REST API.';

const netbox: Source = {
  id: 'netbox',
  title: 'NetBox',
  command: 'importFromNetbox',
  pieces: [
    { name: 'vrfs', label: 'VRFs', hint: csv },
    { name: 'aggregates', label: 'Aggregates', hint: csv },
    { name: 'prefixes', label: 'Prefixes', hint: csv },
    { name: 'ipAddresses', label: 'IP addresses', hint: `${csv} Each becomes a reservation.` },
    { name: 'vlans', label: 'VLANs', hint: csv },
  ],
};

const nipap: Source = {
  id: 'nipap',
  title: 'NIPAP',
  command: 'importFromNipap',
  pieces: [{ name: 'prefixes', label: 'Prefixes', hint: 'Its CSV, which has no header, or a list of its REST API.' }],
};

export const sources: readonly Source[] = [netbox, nipap];

export const sourceOf = (id: string): Source => sources.find((one) => one.id === id) ?? netbox;
