# shellcheck shell=bash
# Every setting of the demo that has to do with folders and ports, with its default.
# Sourced by the cluster's scripts and by the launcher; each may be set in the environment first.
: "${ZHIGUANG_HOME:=${XDG_DATA_HOME:-${HOME:-/root}/.local/share}/zhiguang}"   # all state
: "${ZHIGUANG_CACHE:=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/zhiguang}"       # only what can be made again
: "${ZHIGUANG_SUITE:=trixie}"             # Debian suite inside the cluster: trixie = Slurm 24.11, sid = 26.05
: "${ZHIGUANG_DEBIAN_MIRROR:=}"           # empty: the host's own mirror, else Debian's public one
: "${ZHIGUANG_DEBIAN_KEYRING:=/usr/share/keyrings/debian-archive-keyring.gpg}"

: "${ZHIGUANG_PORT:=8080}"                # the portal; every other port follows from it
[[ $ZHIGUANG_PORT =~ ^[0-9]{1,5}$ ]] && (( ZHIGUANG_PORT > 0 && ZHIGUANG_PORT <= 65515 )) ||
  { echo "zhiguang: ZHIGUANG_PORT must be a number from 1 to 65515, not '$ZHIGUANG_PORT'." >&2; exit 1; }
: "${ZHIGUANG_S3_PORT:=$((ZHIGUANG_PORT + 1))}"
: "${ZHIGUANG_POSTGRES_PORT:=$((ZHIGUANG_PORT + 2))}"
: "${ZHIGUANG_SLURMREST_PORT:=$((ZHIGUANG_PORT + 3))}"
: "${ZHIGUANG_SSH_PORT:=$((ZHIGUANG_PORT + 4))}"
: "${ZHIGUANG_SLURMCTLD_PORT:=$((ZHIGUANG_PORT + 5))}"
: "${ZHIGUANG_SLURMDBD_PORT:=$((ZHIGUANG_PORT + 6))}"
: "${ZHIGUANG_RGW_PORT:=$((ZHIGUANG_PORT + 7))}"       # the store that the tests run on beside the portal's own
: "${ZHIGUANG_RGW_MON_PORT:=$((ZHIGUANG_PORT + 8))}"
: "${ZHIGUANG_SLURMD_PORT:=$((ZHIGUANG_PORT + 10))}"   # the first of six, one a compute node
: "${ZHIGUANG_RGW_OSD_PORT:=$((ZHIGUANG_PORT + 16))}"  # the first of four
: "${ZHIGUANG_RGW_DATA_GB:=16}"                        # the most that store can hold; its file grows to it
: "${ZHIGUANG_CLUSTER_HOST:=127.0.0.1}"   # what the portal calls the cluster; by another name sshd and slurmrestd answer other machines too

export ZHIGUANG_HOME ZHIGUANG_CACHE ZHIGUANG_SUITE ZHIGUANG_DEBIAN_MIRROR ZHIGUANG_DEBIAN_KEYRING \
  ZHIGUANG_PORT ZHIGUANG_S3_PORT ZHIGUANG_POSTGRES_PORT ZHIGUANG_SLURMREST_PORT ZHIGUANG_SSH_PORT \
  ZHIGUANG_SLURMCTLD_PORT ZHIGUANG_SLURMDBD_PORT ZHIGUANG_SLURMD_PORT \
  ZHIGUANG_RGW_PORT ZHIGUANG_RGW_MON_PORT ZHIGUANG_RGW_OSD_PORT ZHIGUANG_RGW_DATA_GB \
  ZHIGUANG_CLUSTER_HOST
