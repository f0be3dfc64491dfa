# shellcheck shell=bash
# What every command of the launcher shares. The checks of the cluster's scripts serve here too.
set -euo pipefail
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scripts=$checkout/scripts
cluster=$checkout/deploy/cluster/cluster
store=$checkout/deploy/store/store
place=cluster
for part in settings lib/common lib/host; do
  # shellcheck source=/dev/null
  . "$checkout/deploy/cluster/$part.sh"
done

say() { printf 'zhiguang: %s\n' "$*" >&2; }

# make_folder FOLDER SETTING: what is new is nobody else's to read
make_folder() {
  [ -d "$1" ] || (umask 077; mkdir -p "$1" 2>/dev/null) || true
  [ -w "$1" ] || fail "the folder $1 cannot be made or written; set $2 to another."
}

# --- processes -----------------------------------------------------------------------------------------------------
# Whatever may take long runs in a group of its own: Ctrl-C and TERM reach only the launcher, which is then free to
# act at once, and stopping the group stops all that it began. The locks, 5 to 9, stay with the launcher.
groups=()

background() {
  setsid setpriv --pdeathsig TERM "$@" < /dev/null 5>&- 6>&- 9>&- &
  groups+=($!)
}

run() {
  local status=0
  background "$@"
  wait "${groups[-1]}" || status=$?
  unset 'groups[-1]'
  return "$status"
}

# stop_group GROUP SECONDS
stop_group() {
  local n
  kill -TERM -- "-$1" 2>/dev/null || kill -TERM "$1" 2>/dev/null || return 0
  for ((n = 0; n < $2 * 20; n++)); do
    kill -0 -- "-$1" 2>/dev/null || return 0
    sleep 0.05
  done
  kill -KILL -- "-$1" 2>/dev/null || true
}

# stop_on_exit FUNCTION: calls it once, however this script ends
stop_on_exit() {
  # shellcheck disable=SC2064
  trap "trap '' INT TERM HUP; $1" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

stop_groups() {
  local group
  for group in "${groups[@]}"; do stop_group "$group" 20; done
  groups=()
}

# --- ports ---------------------------------------------------------------------------------------------------------
listening() { (exec 3<> "/dev/tcp/$address/$1") 2>/dev/null; }

require_free_portal_ports() {
  local name
  for name in ZHIGUANG_PORT ZHIGUANG_S3_PORT ZHIGUANG_POSTGRES_PORT; do
    ! listening "${!name}" || fail "port ${!name} on $address is taken; set $name to another."
  done
}

# Prints a port that is free together with the nineteen after it, below the range the kernel hands out.
free_ports() {
  local base n
  for ((base = 18000 + RANDOM % 600 * 20; base < 32000; base += 20)); do
    for ((n = 0; n < 20; n++)); do ! listening $((base + n)) || continue 2; done
    echo "$base"
    return
  done
  fail "no twenty free ports were found on $address."
}

# --- files ---------------------------------------------------------------------------------------------------------
# explain LOG SENTENCE: fails with the likeliest reason that the log gives
explain() {
  local why="$2; the end of $1 says why."
  if grep -qi 'no space left' "$1"; then
    why="$2: the disk is full."
  elif grep -qiE 'unknown host|could not (resolve|transfer)|temporary failure|network is unreachable|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT' "$1"; then
    why="$2: no network, or the package source does not answer; see $1."
  else
    tail -n 30 "$1" >&2
  fi
  fail "$why"
}
