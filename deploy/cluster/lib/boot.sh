# shellcheck shell=bash
# build, down, reset, and the life of the first process inside: the same for the cluster and for the store.
build() {
  require_known_suite
  require_tools zstd:zstd flock:util-linux
  build_image
}

start_init() {
  rm -f "$state/init.pid" "$root/var/log/zhiguang.state"
  ( close_inherited; exec setsid unshare --mount --pid --uts --ipc --fork --kill-child=KILL \
    bash "$cluster_scripts/inside/enter" "$root" "$state/init.pid" "$place-init" ) > "$state/init.log" 2>&1 < /dev/null &
}

wait_until_ready() {
  local n word=
  for ((n = 0; n < 2400; n++)); do
    word=$(cat "$root/var/log/zhiguang.state" 2>/dev/null || true)
    case $word in ready) return 0 ;; failed*) break ;; esac
    [ "$n" -lt 40 ] || [ -n "$(init_pid)" ] || break
    sleep 0.05
  done
  tail -n 15 "$state/init.log" >&2
  stop_init KILL
  fail "the $place did not start (${word:-ended early}); its logs are in $root/var/log."
}

down() {
  [ -n "$(init_pid)" ] || { rm -f "$state/init.pid"; say "not running"; return 0; }
  stop_init TERM
  say "stopped"
}

# TERM ends the daemons in order; when the first process is gone the kernel ends all the rest.
stop_init() {
  local pid unshare
  pid=$(init_pid)
  [ -n "$pid" ] || return 0
  unshare=$(awk '$1 == "PPid:" { print $2 }' "/proc/$pid/status")
  kill "-$1" "$pid" 2>/dev/null || true
  gone_within 20 "$pid" || { kill -KILL "$pid" 2>/dev/null || true; gone_within 10 "$pid" || fail "process $pid does not end."; }
  [ "$(cat "/proc/$unshare/comm" 2>/dev/null)" != unshare ] || gone_within 5 "$unshare" || true
  rm -f "$state/init.pid"
}

gone_within() {
  local n
  for ((n = 0; n < $1 * 20; n++)); do alive "$2" || return 0; sleep 0.05; done
  return 1
}

reset() {
  stop_init KILL
  rm -rf --one-file-system "$state"
  say "forgotten: $state"
}
