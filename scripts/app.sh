# shellcheck shell=bash
# The production build, kept in the cache under the hash of its sources, so that only a change builds again.
apps=$ZHIGUANG_CACHE/app

source_hash() {
  {
    cat "$JAVA_HOME/release" "$scripts/app.sh"
    cd "$checkout"
    find pom.xml .mvn slurm-api backend frontend \
      \( -name target -o -name node_modules -o -name generated -o -name bundles -o -path '*/src/test' \) -prune -o \
      -type f ! -name '*.log' ! -name vite.generated.ts ! -name types.d.ts -print0 | sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-16
}

# Sets $app to the folder of the ready build, building it first when the sources are new.
require_app() {
  make_folder "$apps" ZHIGUANG_CACHE
  app=$apps/$(source_hash)
  hold_app
  [ ! -e "$app/ready" ] || return 0
  require_build_tools
  exec 6> "$apps/.lock"
  flock 6
  [ -e "$app/ready" ] || build_app
  exec 6>&-
}

# A shared lock tells the clean-up of other starts that this build is in use.
hold_app() {
  mkdir -p "$app"
  exec 5> "$app/.lock"
  flock -s 5
  touch "$app"
}

build_app() {
  local log=$apps/build.log
  drop_old_apps
  say "building the portal: some minutes the first time, and only when its sources changed"
  run "${maven[@]}" -pl frontend -am package -Pproduction -DskipTests > "$log" 2>&1 ||
    explain "$log" "the portal could not be built"
  rm -rf "$app/portal"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$checkout"/frontend/target/frontend-*-portal.jar \
    extract --destination "$app/portal" > "$log" 2>&1 || explain "$log" "the portal could not be unpacked"
  mv "$app"/portal/frontend-*-portal.jar "$app/portal/portal.jar"
  train_app
  touch "$app/ready"
}

# The newest two stay, and whatever is running.
drop_old_apps() {
  local folder
  for folder in $(ls -1dt "$apps"/*/ | tail -n +3); do
    flock -n -x "$folder/.lock" rm -rf "$folder" || true
  done
}

# One run of the portal, by itself and as far as its first page, tells the JDK what to keep ready for the next start.
train_app() {
  local home log=$apps/training.log port
  say "preparing a fast start"
  port=$(free_ports)
  home=$(mktemp -d "$apps/training.XXXXXX")
  portal_command "-XX:AOTCacheOutput=$app/portal.aot"
  background "$scripts/elsewhere" "$home" "$port" "${portal[@]}" > "$log" 2>&1
  if page_within 120 "$port" "${groups[-1]}"; then
    stop_group "${groups[-1]}" 90
  else
    say "the trial run did not reach its first page; see $log. Starting will take longer."
    stop_group "${groups[-1]}" 10
  fi
  unset 'groups[-1]'
  stop_postgres "$home"
  rm -rf "$home"
}
