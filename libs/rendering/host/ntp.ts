import { file, type Renderer } from './file.js';

/** Time servers for chrony (chrony.conf(5), sourcedir) and for systemd-timesyncd; the machine takes the one that it has. */
export const timeServers: Renderer = ({ ntp }) => {
  if (!ntp) return [];
  return [
    file(
      '/etc/chrony/sources.d/10-rackledger.sources',
      ntp.servers.map((server) => `server ${server} iburst`),
    ),
    file('/etc/systemd/timesyncd.conf.d/10-rackledger.conf', ['[Time]', `NTP=${ntp.servers.join(' ')}`]),
  ];
};
