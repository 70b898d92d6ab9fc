/** Teaches: what it does, how to begin, what each option is for, what the end means. */
export const help = `rackledger-agent: looks at this machine's hardware and reports it to Rackledger.

  rackledger-agent --print                      look, and print the inventory; nothing is sent
  rackledger-agent --once --server URL          look, report, and end
  rackledger-agent --server URL                 stay: report on change, and every hour
  rackledger-agent --check-config               compare this machine with the configuration that it was given
  rackledger-agent --apply-config [--dry-run]   apply it, or only say what would be done
  rackledger-agent --observe [--measure FILE]   look around once: BGP sessions, paths, services; print what is seen
  rackledger-agent record DIR [--mask]          keep all that was looked at in a folder, for a bug report
  rackledger-agent --print --from DIR           play such a folder instead of this machine

Options
  --server URL        where the centre is; without it rackledger.server=URL on the kernel's command line
  --ca FILE           trust the certificates in this PEM file, for a centre with its own authority
  --ca-fingerprint H  trust the authority that the centre shows, if this is its SHA-256; without either
                      rackledger.ca-fingerprint=H on the kernel's command line
  --every MINUTES     how often a report is sent although nothing changed (60; with jitter)
  --observe-every S   how often is looked around: BGP sessions, paths, services (60 seconds; with jitter)
  --token-file FILE   use the machine token in this file instead of enrolling
  --state-dir DIR     keep the machine token here (as root on an installed machine: /var/lib/rackledger-agent)
  --environment NAME  live or installed; without it found out (kernel flag rackledger.live, kind of root file system)
  --from DIR          a recorded tree (docs/agent.md); implies --once
  --root DIR          the machine's files lie here (/): an image or a chroot; then nothing is reloaded
  --network NAME      what brings the network up: netplan, networkd or ifupdown; without it found out
  --parts LIST        with --apply-config: only these parts, such as dns,ntp,sshd
  --proof-seconds N   a change of the network that loses the centre for longer is taken back (90)
  --measure FILE      with --observe: what to measure, as "measure" of a configuration has it (docs/observations.md)
  --mask              with record: replace serials, UUIDs and MAC addresses by made-up ones
  --help, --version

Run it as root: serials, firmware tables, drives and the BMC may only be read by root. As another user it reports what it
can, and says what it could not read. Tools that add to what it sees, where installed: lspci, lsblk, smartctl, ethtool, ip,
lldpctl, ipmitool, efibootmgr, dmidecode, lscpu, nvidia-smi; birdc, vtysh, ping (of iputils).

A machine token is only ever sent over https:// or to this very machine. To another machine over http:// the report goes
without one, and the machine stays unenrolled.

It ends with 0 done; 1 a mistake of ours; 2 wrong use, nothing was done; 3 the centre could not be reached;
4 the centre refused the report; 5 the machine does not stand as configured; 6 part of that could not be compared;
7 not all of it was applied.
`;
