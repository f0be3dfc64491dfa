# shellcheck shell=bash
# The tools that build and run the portal: a JDK, Maven, Node.
node_version=24.21.0
npm_version=11.19.1
node=$ZHIGUANG_CACHE/node/$node_version

# require_commands COMMAND:PACKAGE...: only what is missing is installed, which takes root
require_commands() {
  local pair
  for pair; do
    command -v "${pair%%:*}" >/dev/null || [ "$(id -u)" = 0 ] ||
      fail "the program ${pair%%:*} is missing; install the package ${pair##*:}, or run this as root."
  done
  require_tools "$@"
}

# Bills as PDF are set in it; without one the portal only offers CSV and XLSX.
require_bill_font() {
  local fonts=/usr/share/fonts package=fonts-noto-cjk
  [ -z "$(find "$fonts" -name 'NotoSansCJK-Regular.ttc' -print -quit 2>/dev/null)" ] || return 0
  [ "$(id -u)" = 0 ] || fail "bills as PDF need a Chinese font; install the package $package, or run this as root."
  install_packages $package
}

# The browser that tests and measurements drive is the distribution's: Playwright fetches none of its own.
require_browser() {
  require_commands chromium:chromium
  export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

require_jdk() {
  JAVA_HOME=$(find_jdk) || { install_jdk; JAVA_HOME=$(find_jdk) || fail "the JDK that apt installed was not found."; }
  export JAVA_HOME
}

# Prints the first JDK of release 25 or newer: JAVA_HOME, the one on the PATH, the usual folders.
find_jdk() {
  local folder on_path
  on_path=$(readlink -f "$(command -v javac || true)" || true)
  for folder in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* \
    "${SDKMAN_DIR:-${HOME:-/root}/.sdkman}"/candidates/java/*; do
    [ -x "$folder/bin/javac" ] && [ "$(jdk_release "$folder")" -ge 25 ] || continue
    echo "$folder"
    return
  done
  return 1
}

jdk_release() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
  echo "${version:-0}"
}

install_jdk() {
  local package=openjdk-25-jdk-headless why="no JDK 25 or newer was found (JAVA_HOME, the PATH, /usr/lib/jvm, /opt, SDKMAN)"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    [ -n "$(apt-cache madison $package 2>/dev/null)" ] || apt-get update -qq >/dev/null 2>&1 || true
    [ -z "$(apt-cache madison $package 2>/dev/null)" ] || { install_packages $package; return; }
    fail "$why and apt offers none here; install one, for example Eclipse Temurin 25, and set JAVA_HOME to it."
  fi
  fail "$why; install one and set JAVA_HOME to it."
}

# The front-end build wants a newer Node than the distributions have; npm itself brings it.
require_node() {
  local log=$ZHIGUANG_CACHE/node/install.log machine
  [ ! -x "$node/bin/npm" ] || return 0
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) fail "there is no Node $node_version for the machine type $(uname -m)." ;;
  esac
  require_commands npm:npm
  mkdir -p "$node"
  say "fetching Node $node_version"
  run flock "$ZHIGUANG_CACHE/node/.lock" npm install -g --prefix "$node" --no-audit --no-fund --fetch-timeout=30000 --fetch-retries=1 \
    "npm@$npm_version" "node-linux-$machine@$node_version" > "$log" 2>&1 || explain "$log" "Node could not be fetched"
}

require_build_tools() {
  require_jdk
  require_commands mvn:maven flock:util-linux
  require_node
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  maven=(mvn -B -ntp -f "$checkout/pom.xml" "-Dvaadin.node.folder=$node/bin")
}
