# shellcheck shell=bash
# What this machine must offer, each lack told in one sentence.
require_root() {
  [ "$(id -u)" = 0 ] || fail "this needs root, for it makes namespaces and runs daemons of several users; try sudo."
}

# require_tools COMMAND:PACKAGE...
require_tools() {
  local pair missing=()
  for pair; do command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}"); done
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  local log=$ZHIGUANG_CACHE/host-packages.log
  local apt=(apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=20)
  command -v apt-get >/dev/null || fail "these programs are missing and there is no apt here to install them: $*."
  say "installing on this machine: $*"
  mkdir -p "$ZHIGUANG_CACHE"
  export DEBIAN_FRONTEND=noninteractive
  "${apt[@]}" install --no-install-recommends "$@" > "$log" 2>&1 < /dev/null && return
  { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; } >> "$log" 2>&1 < /dev/null ||
    fail "apt could not install $*; is there a network? Its words are in $log."
}

require_known_suite() {
  case $ZHIGUANG_SUITE in
    trixie | sid) ;;
    *) fail "ZHIGUANG_SUITE must be trixie (Slurm 24.11) or sid (Slurm 26.05), not '$ZHIGUANG_SUITE'." ;;
  esac
}

require_namespaces() {
  unshare --mount --pid --uts --ipc --fork sh -c 'mount -t tmpfs probe "$0" && mknod "$0/probe" c 1 3' "$state" 2>/dev/null ||
    fail "this kernel refuses new namespaces, mounts or devices to root; inside a container it must be a privileged one."
}

# require_space FOLDER MEGABYTES
require_space() {
  local free
  free=$(df --output=avail -m "$1" | tail -1 | tr -d " ")
  [ "$free" -ge "$2" ] || fail "the disk of $1 is full: $free MB are free and $2 MB are needed."
}

require_free_ports() {
  require_free SLURMREST:"$ZHIGUANG_SLURMREST_PORT" SSH:"$ZHIGUANG_SSH_PORT" \
    SLURMCTLD:"$ZHIGUANG_SLURMCTLD_PORT" SLURMDBD:"$ZHIGUANG_SLURMDBD_PORT" \
    $(seq -f 'SLURMD:%.0f' "$ZHIGUANG_SLURMD_PORT" $((ZHIGUANG_SLURMD_PORT + ${#nodes[@]} - 1)))
}

# require_free NAME:PORT...
require_free() {
  local pair port
  for pair; do
    port=${pair##*:}
    ! (exec 3<> "/dev/tcp/$address/$port") 2>/dev/null ||
      fail "port $port on $address is taken; set ZHIGUANG_${pair%%:*}_PORT, or ZHIGUANG_PORT for all, to another."
  done
}

debian_mirror() {
  [ -z "$ZHIGUANG_DEBIAN_MIRROR" ] || { echo "$ZHIGUANG_DEBIAN_MIRROR"; return; }
  local mirror
  mirror=$(apt-get indextargets --format '$(CREATED_BY) $(COMPONENT) $(REPO_URI)' 2>/dev/null |
    awk '$1 == "Packages" && $2 == "main" && $3 ~ /^https?:.*\/debian\/?$/ { print $3; exit }')
  echo "${mirror:-http://deb.debian.org/debian}"
}
