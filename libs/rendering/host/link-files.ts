import type { ConfiguredInterface } from '#libs/contracts/index.js';
import { file, type RenderedFile } from './file.js';
import { sectionLines } from './sections.js';

export const networkFolder = '/etc/systemd/network';

/**
 * Names of ours for ports that are known by their permanent MAC (systemd.link(5)). `Kind=!*`: only physical devices, for a
 * VLAN or bond on top has the same address, and no permanent one of its own.
 */
export function linkFiles(interfaces: readonly ConfiguredInterface[]): readonly RenderedFile[] {
  return interfaces.map(({ name, mac, mtu }) =>
    file(
      `${networkFolder}/10-rackledger-${name}.link`,
      sectionLines([
        [
          'Match',
          [
            ['Type', 'ether'],
            ['Kind', '!*'],
            ['PermanentMACAddress', mac],
          ],
        ],
        [
          'Link',
          [
            ['Name', name],
            ['MTUBytes', mtu?.toString()],
          ],
        ],
      ]),
    ),
  );
}
