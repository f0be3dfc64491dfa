# shellcheck shell=bash
# Run in a mount and a UTS namespace with $1 = the freshly installed root: takes away what no daemon here reads.
set -euo pipefail
tree=$1
rm -rf "$tree"/usr/share/{doc,man,locale,info,lintian,bash-completion,perl,icons}/* "$tree"/var/cache/apt/* \
  "$tree"/var/lib/apt/lists/* "$tree"/var/log/{*.log,apt} "$tree"/etc/apt/{sources.list,sources.list.d,apt.conf.d} \
  "$tree"/usr/lib/systemd "$tree"/usr/lib/x86_64-linux-gnu/systemd
rm -f "$tree"/usr/bin/{ceph-objectstore-tool,radosgw-object-expirer,ceph-bluestore-tool,ceph-kvstore-tool,ceph-osdomap-tool} \
  "$tree"/usr/bin/{ceph-monstore-tool,cephfs-*,ceph-syn,rbd*,radosgw-es,gprofng*,*-linux-gnu-*,nvme} \
  "$tree"/usr/lib/*/{librgw.so.*,libcephfs.so.*}
printf 'hosts: files\npasswd: files\ngroup: files\nshadow: files\n' > "$tree/etc/nsswitch.conf"
printf '127.0.0.1 localhost head\n' > "$tree/etc/hosts"
echo head > "$tree/etc/hostname"
mkdir -p "$tree/var/lib/ceph" "$tree/var/log/ceph" "$tree/etc/ceph"
