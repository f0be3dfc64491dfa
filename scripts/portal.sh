# shellcheck shell=bash
# One portal process: how it is started, seen and stopped.
running=$ZHIGUANG_HOME/run
logs=$ZHIGUANG_HOME/logs

# Many people's pages are many small objects and the same words many times over: a third of the memory less.
# Sets $portal to the command; JDK-OPTION... goes in front. All else it needs to know is in the environment.
portal_command() {
  portal=(env ZHIGUANG_DEMO=true ZHIGUANG_SLURM_DEFAULTPARTITION=compute
    ZHIGUANG_CUSTOMERS_ADDUSER=/usr/local/sbin/cluster-person,add ZHIGUANG_CUSTOMERS_REMOVEUSER=/usr/local/sbin/cluster-person,remove
    "ZHIGUANG_SFTPDOOR_HOSTKEY=$ZHIGUANG_HOME/sftp/host_key" "ZHIGUANG_SFTPDOOR_SPOOL=$ZHIGUANG_HOME/sftp/spool"
    "$JAVA_HOME/bin/java" -XX:+ExitOnOutOfMemoryError
    -XX:+UseCompactObjectHeaders -XX:+UseStringDeduplication -XX:StringDeduplicationAgeThreshold=15
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@" -jar "$app/portal/portal.jar")
}

# Sets $portal_pid.
start_portal() {
  mkdir -p "$running" "$logs"
  [ ! -e "$logs/portal.log" ] || mv "$logs/portal.log" "$logs/portal.log.1"
  portal_command
  [ ! -e "$app/portal.aot" ] || portal_command "-XX:AOTCache=$app/portal.aot"
  background "${portal[@]}" > "$logs/portal.log" 2>&1
  portal_pid=${groups[-1]}
  echo "$portal_pid $(process_start "$portal_pid")" > "$running/portal.pid"
  unset 'groups[-1]'
}

# page_within SECONDS PORT PROCESS: answers as soon as the login page does, or the process is no more
page_within() {
  local n
  for ((n = 0; n < $1 * 5; n++)); do
    curl -fs -o /dev/null --noproxy '*' --max-time 5 "http://$address:$2/login" && return 0
    kill -0 "$3" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

# Stops the portal that the pid file names, if that very process still lives, and its database.
stop_portal() {
  local pid started
  if read -r pid started 2>/dev/null < "$running/portal.pid" && [ "$(process_start "$pid")" = "$started" ]; then
    stop_group "$pid" 20
  fi
  stop_postgres "$ZHIGUANG_HOME"
  rm -f "$running/portal.pid"
}

# stop_postgres FOLDER: one left under FOLDER by a portal that was killed. Its working folder tells that it is ours.
stop_postgres() {
  local file pid n
  for file in "$1"/*/postmaster.pid "$1"/*/*/postmaster.pid; do
    pid=$(head -n 1 "$file" 2>/dev/null) || continue
    [ "$(readlink "/proc/$pid/cwd" || true)" = "$(readlink -f "$(dirname "$file")")" ] || continue
    kill -INT "$pid" 2>/dev/null || true
    for ((n = 0; n < 200; n++)); do [ -d "/proc/$pid" ] || break; sleep 0.05; done
    [ ! -d "/proc/$pid" ] || kill -KILL "$pid" 2>/dev/null || true
  done
}

# Another database than the portal's own comes in the environment, as for the portal itself; its own must run.
find_database() {
  [ -z "${ZHIGUANG_DATABASE_URL:-}" ] || return 0
  [ -r "$ZHIGUANG_HOME/postgres/password" ] || fail "there is no database of a portal in $ZHIGUANG_HOME, or it is not yours to read."
  listening "$ZHIGUANG_POSTGRES_PORT" || return 1
  ZHIGUANG_DATABASE_URL=jdbc:postgresql://$address:$ZHIGUANG_POSTGRES_PORT/postgres
  ZHIGUANG_DATABASE_USER=postgres
  ZHIGUANG_DATABASE_PASSWORD=$(cat "$ZHIGUANG_HOME/postgres/password")
  export ZHIGUANG_DATABASE_URL ZHIGUANG_DATABASE_USER ZHIGUANG_DATABASE_PASSWORD
}
