# shellcheck shell=bash
# up, status, svc
store_up() {
  local began
  began=$(milliseconds)
  mkdir -p "$state" 2>/dev/null || fail "the folder $state cannot be made; set ZHIGUANG_HOME to another."
  exec 8> "$state/.lock"
  flock 8
  require_tools zstd:zstd flock:util-linux nsenter:util-linux
  if [ -n "$(init_pid)" ]; then say "already running"; return; fi
  require_free RGW:"$ZHIGUANG_RGW_PORT" RGW_MON:"$ZHIGUANG_RGW_MON_PORT"
  require_namespaces
  build_image
  unpack_image
  require_space "$state" 1000
  configure
  start_init
  wait_until_ready
  tell_keys
  say "ready in $(($(milliseconds) - began)) ms; S3 http://$address:$ZHIGUANG_RGW_PORT, keys in $state/portal.properties"
}

store_status() {
  [ -n "$(init_pid)" ] || { echo down; exit 3; }
  echo "running, first process $(init_pid), $(cat "$root/var/log/zhiguang.state")"
  run_inside root ceph --connect-timeout 10 -s
}

# Returns when it is gone: while it is dying it still counts as running.
store_svc_kill() {
  run_inside root bash -c 'kill -KILL $(pidof radosgw); for ((n = 0; n < 200; n++)); do pidof radosgw > /dev/null || exit 0; sleep 0.05; done'
}

store_svc_start() {
  local n
  for ((n = 0; n < 600; n++)); do
    # more than once: the first process may not have buried the old gateway yet
    ((n % 10)) || run_inside root kill -USR1 1
    (exec 3<> "/dev/tcp/$address/$ZHIGUANG_RGW_PORT") 2> /dev/null && return
    sleep 0.1
  done
  fail "the gateway does not answer, see ceph/rgw.out"
}
