# shellcheck shell=bash
# build, up, down, reset, status
cluster_build() {
  require_known_suite
  require_tools zstd:zstd flock:util-linux
  build_image
}

cluster_up() {
  local began
  began=$(milliseconds)
  require_known_suite
  mkdir -p "$state" 2>/dev/null || fail "the folder $state cannot be made; set ZHIGUANG_HOME to another."
  exec 8> "$state/.lock"
  flock 8
  require_tools zstd:zstd flock:util-linux nsenter:util-linux
  make_missing_keys
  if [ -n "$(init_pid)" ]; then refresh_keys; say "already running"; return; fi
  require_free_ports
  require_namespaces
  build_image
  unpack_image
  require_space "$state" 200
  make_host_keys
  install_public_keys || true
  configure
  start_init
  wait_until_ready
  say "ready in $(($(milliseconds) - began)) ms; slurmrestd http://$address:$ZHIGUANG_SLURMREST_PORT, ssh $address:$ZHIGUANG_SSH_PORT"
}

refresh_keys() {
  install_public_keys || return 0
  say "the portal's Slurm key has changed: telling the daemons"
  run_inside root cluster-daemon restart slurmdbd
  run_inside root scontrol reconfigure
}

start_init() {
  rm -f "$state/init.pid" "$root/var/log/zhiguang.state"
  ( close_inherited; exec setsid unshare --mount --pid --uts --ipc --fork --kill-child=KILL \
    bash "$cluster_scripts/inside/enter" "$root" "$state/init.pid" ) > "$state/init.log" 2>&1 < /dev/null &
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
  fail "the cluster did not start (${word:-ended early}); its logs are in $root/var/log."
}

cluster_down() {
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

cluster_reset() {
  stop_init KILL
  rm -rf --one-file-system "$state"
  say "forgotten: $state"
}

cluster_status() {
  [ -n "$(init_pid)" ] || { echo down; exit 3; }
  echo "running, first process $(init_pid), $(cat "$root/var/log/zhiguang.state")"
  run_inside root sinfo -h -o '%P %t %D %N'
}
