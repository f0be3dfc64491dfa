# shellcheck shell=bash
# What the store's image is made of, and what of a running store outlives a newer image.
image_name=ceph
packages=(ceph-mon ceph-osd radosgw ceph-common bash coreutils procps ca-certificates)
kept_folders=(var/lib/ceph)
