/**
 * What stands at the head of every storage script: all disks are found, and looked at, before the first of them is touched.
 * POSIX sh, with util-linux, mdadm, LVM and the mkfs of what is made. A device that is in use is refused by all of them.
 */
export const prelude = String.raw`#!/bin/sh
# Rendered by Rackledger: lays out the disks of one machine, and takes what is on them.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH LC_ALL=C
say() { printf '%s\n' "$*"; }
stop() { printf 'stopped: %s\n' "$*" >&2; exit 1; }

# Without udev lsblk knows no serials; the kernel does.
serial_of() {
  known=$(lsblk -dnro SERIAL "/dev/$1")
  [ -n "$known" ] || known=$(cat "/sys/block/$1/serial" "/sys/block/$1/device/serial" 2>/dev/null | head -n 1 || true)
  printf '%s' "$known" | tr -d '[:space:]'
}
wwn_of() {
  known=$(lsblk -dnro WWN "/dev/$1")
  [ -n "$known" ] || known=$(cat "/sys/block/$1/wwid" "/sys/block/$1/device/wwid" 2>/dev/null | head -n 1 || true)
  known=$(printf '%s' "$known" | tr -d '[:space:]' | tr 'A-F' 'a-f')
  for prefix in 0x naa. eui. uuid. nvme.; do known=\${known#"$prefix"}; done
  printf '%s' "$known"
}

# One disk by its serial or worldwide name, and its size where that is known; the kernel's names change at every boot.
find_disk() {
  found=
  for name in $(lsblk -dnro NAME); do
    if [ "$(serial_of "$name")" = "$1" ] || [ "$(wwn_of "$name")" = "$1" ]; then
      [ -z "$found" ] || stop "two disks are $1: $found and /dev/$name"
      found=/dev/$name
    fi
  done
  [ -n "$found" ] || stop "no disk is $1"
  size=$(lsblk -dnrbo SIZE "$found")
  [ -z "$2" ] || [ "$size" = "$2" ] || stop "$1 has $size bytes, and not $2"
  [ -z "$(lsblk -nro MOUNTPOINT "$found" | tr -d '[:space:]')" ] || stop "$1 is mounted"
  case "$(cat "/sys/block/\${found#/dev/}/removable")" in 1) stop "$1 can be pulled out at any time" ;; esac
}

# Where no udev runs (a rescue system), LVM makes the names of its volumes itself.
volumes() {
  tool=$1; shift
  if [ -e /run/udev/control ]; then "$tool" "$@"; return; fi
  "$tool" --config 'activation{udev_sync=0 udev_rules=0 verify_udev_operations=0}' "$@"
}

# Partitions of a disk: sda1, nvme0n1p1.
part() { case "$1" in *[0-9]) printf '%sp%s' "$1" "$2" ;; *) printf '%s%s' "$1" "$2" ;; esac; }

# The kernel shows a new partition a moment after it was written.
await() { n=0; until [ -b "$1" ]; do n=$((n + 1)); [ $n -lt 100 ] || stop "$1 did not appear"; sleep 0.1; done; }

# What is on a disk by now, its partitions included: name and type of each signature.
signatures() { for one in $(lsblk -nrpo NAME "$1"); do wipefs -nq --noheadings -O TYPE "$one" 2>/dev/null || true; done | sort -u | tr '\n' ' '; }

# Nobody looked since the plan was made: what is there now counts.
must_be_empty() { held=$(signatures "$1"); [ -z "$held" ] || stop "$2 holds $held: it was empty when this was planned"; }
may_be_taken() {
  held=$(signatures "$1")
  [ -z "$held" ] || [ "\${RACKLEDGER_TAKE_DATA:-}" = yes ] || stop "$2 holds $held: set RACKLEDGER_TAKE_DATA=yes to take it"
}

# Old arrays and groups on it let go first, or nothing could be written; then every signature, on partitions before the disk.
wipe_disk() {
  for holder in $(lsblk -nrpo NAME,TYPE "$1" | awk '$2 ~ /^raid/ { print $1 }' | sort -u); do mdadm -q --stop "$holder" || true; done
  for group in $(pvs --noheadings -o vg_name $(lsblk -nrpo NAME "$1") 2>/dev/null | sort -u || true); do volumes vgchange -qan "$group" || true; done
  for one in $(lsblk -nrpo NAME "$1" | sort -r); do wipefs -aqf "$one"; done
  rereads "$1"
}
rereads() { blockdev --rereadpt "$1" 2>/dev/null || true; }
`.replaceAll('\\$', '$');
