find_disk SYS-A 480000000000; DISK1=$found; may_be_taken "$DISK1" SYS-A
find_disk SYS-B 480000000000; DISK2=$found; may_be_taken "$DISK2" SYS-B
find_disk NVME-1 ''; DISK3=$found; must_be_empty "$DISK3" NVME-1

say 'wipe SYS-A'
wipe_disk "$DISK1"
say 'partition SYS-A partition 1'
printf 'label: gpt\n' | sfdisk -q --wipe always "$DISK1"
printf '%s\n' 'size=1024KiB, type=21686148-6449-6E6F-744E-656564454649' | sfdisk -q --append --wipe-partitions always "$DISK1"
await "$(part "$DISK1" 1)"
say 'wipe SYS-A partition 1'
wipefs -aqf "$(part "$DISK1" 1)"
say 'partition SYS-A partition 2'
printf '%s\n' 'size=524288KiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B' | sfdisk -q --append --wipe-partitions always "$DISK1"
await "$(part "$DISK1" 2)"
say 'wipe SYS-A partition 2'
wipefs -aqf "$(part "$DISK1" 2)"
say 'format SYS-A partition 2'
mkfs.vfat -F 32 "$(part "$DISK1" 2)"
say 'partition SYS-A partition 3'
printf '%s\n' 'size=8388608KiB, type=A19D880F-05FC-4D3B-A006-743F0F84911E' | sfdisk -q --append --wipe-partitions always "$DISK1"
await "$(part "$DISK1" 3)"
say 'wipe SYS-A partition 3'
wipefs -aqf "$(part "$DISK1" 3)"
say 'partition SYS-A partition 4'
printf '%s\n' 'type=A19D880F-05FC-4D3B-A006-743F0F84911E' | sfdisk -q --append --wipe-partitions always "$DISK1"
await "$(part "$DISK1" 4)"
say 'wipe SYS-A partition 4'
wipefs -aqf "$(part "$DISK1" 4)"
say 'wipe SYS-B'
wipe_disk "$DISK2"
say 'partition SYS-B partition 1'
printf 'label: gpt\n' | sfdisk -q --wipe always "$DISK2"
printf '%s\n' 'size=1024KiB, type=21686148-6449-6E6F-744E-656564454649' | sfdisk -q --append --wipe-partitions always "$DISK2"
await "$(part "$DISK2" 1)"
say 'wipe SYS-B partition 1'
wipefs -aqf "$(part "$DISK2" 1)"
say 'partition SYS-B partition 2'
printf '%s\n' 'size=524288KiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B' | sfdisk -q --append --wipe-partitions always "$DISK2"
await "$(part "$DISK2" 2)"
say 'wipe SYS-B partition 2'
wipefs -aqf "$(part "$DISK2" 2)"
say 'format SYS-B partition 2'
mkfs.vfat -F 32 "$(part "$DISK2" 2)"
say 'partition SYS-B partition 3'
printf '%s\n' 'size=8388608KiB, type=A19D880F-05FC-4D3B-A006-743F0F84911E' | sfdisk -q --append --wipe-partitions always "$DISK2"
await "$(part "$DISK2" 3)"
say 'wipe SYS-B partition 3'
wipefs -aqf "$(part "$DISK2" 3)"
say 'partition SYS-B partition 4'
printf '%s\n' 'type=A19D880F-05FC-4D3B-A006-743F0F84911E' | sfdisk -q --append --wipe-partitions always "$DISK2"
await "$(part "$DISK2" 4)"
say 'wipe SYS-B partition 4'
wipefs -aqf "$(part "$DISK2" 4)"
say 'mirror mirror swap'
mdadm -q --create "/dev/md/swap" --run --level=1 --metadata=1.2 --homehost=any --name=swap --raid-devices=2 "$(part "$DISK1" 3)" "$(part "$DISK2" 3)"
await "/dev/md/swap"
say 'wipe mirror swap'
wipefs -aqf "/dev/md/swap"
say 'format mirror swap'
mkswap -q "/dev/md/swap"
say 'mirror mirror root'
mdadm -q --create "/dev/md/root" --run --level=1 --metadata=1.2 --homehost=any --name=root --raid-devices=2 "$(part "$DISK1" 4)" "$(part "$DISK2" 4)"
await "/dev/md/root"
say 'wipe mirror root'
wipefs -aqf "/dev/md/root"
say 'format mirror root'
mkfs.ext4 -q -F "/dev/md/root"
say 'wipe NVME-1'
wipe_disk "$DISK3"
say 'group data'
volumes pvcreate -qq -y "$DISK3"
volumes vgcreate -qq data "$DISK3"
say 'volume data db'
volumes lvcreate -qq -y -Wy -Zy -l 100%FREE -n db data
await "/dev/data/db"
say 'wipe data db'
wipefs -aqf "/dev/data/db"
say 'format data db'
mkfs.xfs -q -f "/dev/data/db"
# left as it is: OLD (1) (it holds xfs)
say 'all disks are laid out'
