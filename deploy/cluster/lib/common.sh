# shellcheck shell=bash
# What every command needs: where things are, how to speak, how to get inside. The store's commands share it.
state=$ZHIGUANG_HOME/$place
root=$state/root
keys=$ZHIGUANG_HOME/keys
images=$ZHIGUANG_CACHE/$place
address=127.0.0.1
listen=$address
[ "$ZHIGUANG_CLUSTER_HOST" = "$address" ] || listen=0.0.0.0
cpu_nodes=(c1 c2 c3 c4)
gpu_nodes=(g1 g2)
nodes=("${cpu_nodes[@]}" "${gpu_nodes[@]}")

say() { printf '%s: %s\n' "$place" "$*" >&2; }
fail() { say "$*"; exit 1; }
milliseconds() { local t=${EPOCHREALTIME/[.,]/}; echo $((t / 1000)); }

# Prints the pid, as this machine sees it, of the first process inside; nothing when it is down.
init_pid() {
  local pid started
  read -r pid started 2>/dev/null < "$state/init.pid" || return 0
  ! alive "$pid" || [ "$(process_start "$pid")" != "$started" ] || echo "$pid"   # a recycled pid starts at another time
}

# Neither gone nor a zombie that nobody reaps, as in a container without an init.
alive() { [ -d "/proc/$1" ] && ! grep -qs '^State:.Z' "/proc/$1/status"; }

process_start() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

require_running() { [ -n "$(init_pid)" ] || fail "the $place is not running; start it with 'up'."; }

# A daemon that kept a lock or pipe of whoever starts it would hold it for ever.
close_inherited() {
  local fd
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    if ((fd > 2 && fd < 255)); then exec {fd}>&-; fi
  done
}

# run_inside USER CMD...: USER as the inside knows it
run_inside() {
  local user=$1 entry uid gid home
  shift
  require_running
  entry=$(grep "^$user:" "$root/etc/passwd") || fail "the $place has no user '$user'."
  IFS=: read -r _ _ uid gid _ home _ <<< "$entry"
  ( close_inherited; exec nsenter --target "$(init_pid)" --mount --uts --ipc --pid --root --wd -- \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    USER="$user" LOGNAME="$user" HOME="$home" \
    setpriv --reuid="$uid" --regid="$gid" --init-groups \
    bash -c 'cd "$HOME" 2>/dev/null || cd /; exec "$@"' bash "$@" )
}
