# shellcheck shell=bash
# Writes the configuration into the root file system, the same at each start, and the keys, once.
role_arn=arn:aws:iam:::role/zhiguang-space   # as store-init makes it

configure() {
  make_secrets
  fill_in > "$root/etc/ceph/ceph.conf"
  chroot "$root" chown ceph:ceph /etc/ceph/ceph.conf
  chmod 0600 "$root/etc/ceph/ceph.conf"   # the gateway's key for sessions is in it
  install -m 0755 "$own_scripts/inside/store-init" "$root/usr/local/sbin/"
  printf 'address=%s\nmon_port=%s\nrgw_port=%s\nfsid=%s\nosd_uuid=%s\n' "$address" "$ZHIGUANG_RGW_MON_PORT" "$ZHIGUANG_RGW_PORT" \
    "$fsid" "$osd_uuid" > "$root/etc/zhiguang.env"
}

# What the portal's own settings want to know; the gateway made the keys.
tell_keys() {
  printf 'url=http://%s:%s\nregion=default\naccess-key=%s\nsecret-key=%s\nrole-arn=%s\n' "$address" "$ZHIGUANG_RGW_PORT" \
    "$(portal_field access_key)" "$(portal_field secret_key)" "$role_arn" | write_private "$state/portal.properties"
}

portal_field() { sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" "$root/var/lib/ceph/portal.json" | head -n 1; }

write_private() { (umask 077; rm -f "$1"; cat > "$1"); }

make_secrets() {
  [ -s "$state/secrets" ] || {
    echo "fsid=$(uuid)"
    echo "osd_uuid=$(uuid)"
    echo "sts_key=$(letters 16)"   # exactly 16
  } | write_private "$state/secrets"
  # shellcheck source=/dev/null
  . "$state/secrets"
}

uuid() { cat /proc/sys/kernel/random/uuid; }
letters() { head -c 512 /dev/urandom | LC_ALL=C tr -dc 'a-zA-Z0-9' | head -c "$1"; }

fill_in() {
  sed -e "s/@ADDRESS@/$address/g" -e "s/@FSID@/$fsid/" -e "s/@OSD_UUID@/$osd_uuid/" -e "s/@STS_KEY@/$sts_key/" \
    -e "s/@RGW_PORT@/$ZHIGUANG_RGW_PORT/" -e "s/@MON_PORT@/$ZHIGUANG_RGW_MON_PORT/" \
    -e "s/@OSD_PORT@/$ZHIGUANG_RGW_OSD_PORT/" -e "s/@OSD_PORT_MAX@/$((ZHIGUANG_RGW_OSD_PORT + 3))/" \
    -e "s/@DATA_BYTES@/$((ZHIGUANG_RGW_DATA_GB << 30))/" "$own_scripts/etc/ceph.conf"
}
