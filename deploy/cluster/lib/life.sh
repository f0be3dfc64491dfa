# shellcheck shell=bash
# up, serve, status
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

# The first process of a container: waits for the portal's keys instead of making them, and stays until it is told to stop.
cluster_serve() {
  until [ -s "$keys/slurm-jwks.json" ] && [ -s "$keys/ssh-user-ca.pub" ]; do sleep 1; done
  cluster_up
  trap 'down; exit 0' TERM INT
  while :; do sleep 3600 & wait $!; done
}

refresh_keys() {
  install_public_keys || return 0
  say "the portal's Slurm key has changed: telling the daemons"
  run_inside root cluster-daemon restart slurmdbd
  run_inside root scontrol reconfigure
}

cluster_status() {
  [ -n "$(init_pid)" ] || { echo down; exit 3; }
  echo "running, first process $(init_pid), $(cat "$root/var/log/zhiguang.state")"
  run_inside root sinfo -h -o '%P %t %D %N'
}
