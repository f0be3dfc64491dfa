# shellcheck shell=bash
# A root file system: installed once from Debian packages, then kept as a tar in the cache. recipe.sh says what is in it.
recipe_hash() {
  { echo "$ZHIGUANG_SUITE" "$(uname -m)" "${packages[@]}"; cat "$own_scripts/lib/bake.sh"; } | sha256sum | cut -c1-12
}

image_file() { echo "$images/$image_name-$ZHIGUANG_SUITE-$(recipe_hash).tar.zst"; }

build_image() {
  local image
  image=$(image_file)
  [ ! -s "$image" ] || { touch "$image"; return 0; }
  mkdir -p "$images"
  ( exec 9> "$images/.lock"; flock 9; [ -s "$image" ] || install_and_pack "$image" )
}

# Runs in a subshell, so the trap and $tree are its own.
install_and_pack() {
  local image=$1 log=$images/build.log began
  began=$(milliseconds)
  require_space "$images" 3000
  require_tools mmdebstrap:mmdebstrap
  [ -r "$ZHIGUANG_DEBIAN_KEYRING" ] || install_packages debian-archive-keyring
  rm -rf --one-file-system "$images"/build.*/
  tree=$(mktemp -d "$images/build.XXXXXX")
  trap 'rm -rf --one-file-system "$tree"' EXIT
  say "building the image: ${image_name^} from Debian $ZHIGUANG_SUITE, a minute or two, once"
  install_debian "$tree/root" > "$log" 2>&1 || explain_build "$log"
  unshare --mount --uts bash "$own_scripts/lib/bake.sh" "$tree/root" >> "$log" 2>&1 || explain_build "$log"
  tar -C "$tree/root" --numeric-owner --one-file-system -cf - . | zstd -q -3 -T0 -f -o "$tree/image" ||
    fail "the image could not be written to $images; is the disk full?"
  mv "$tree/image" "$image"
  find "$images" -name "$image_name-*.tar.zst" -mtime +30 -delete   # not used for a month
  say "image ready in $((($(milliseconds) - began) / 1000)) s, $(du -m "$image" | cut -f1) MB"
}

# apt writes to the number that mmdebstrap's own file gets, and dash knows only one digit: what we hold open must not push it past 9.
install_debian() (
  close_inherited
  mmdebstrap --mode=root --variant=minbase --format=directory --keyring="$ZHIGUANG_DEBIAN_KEYRING" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Retries "2"' --aptopt='Acquire::http::Timeout "20"' \
    --dpkgopt=force-unsafe-io --include="$(IFS=,; echo "${packages[*]}")" \
    "$ZHIGUANG_SUITE" "$1" "deb $(debian_mirror) $ZHIGUANG_SUITE main"
)

explain_build() {
  local why="the image could not be built; the end of $1 says why."
  if grep -qi 'no space left' "$1"; then why="the disk of $images is full."
  elif grep -qiE 'could not (resolve|connect)|temporary failure|network is unreachable|connection (timed out|refused)' "$1"; then
    why="no network: the Debian mirror $(debian_mirror) does not answer; ZHIGUANG_DEBIAN_MIRROR names another."
  elif grep -qE 'NO_PUBKEY|is not signed' "$1"; then
    why="the Debian keyring of this machine is too old for $ZHIGUANG_SUITE; ZHIGUANG_DEBIAN_KEYRING names a newer one."
  fi
  fail "$why"
}

# Unpacks the image where it runs; a newer recipe of the same suite takes the old one's state along.
unpack_image() {
  local recipe kept have part
  recipe=$ZHIGUANG_SUITE-$(recipe_hash)
  have=$(cat "$state/recipe" 2>/dev/null || true)
  [ "$have" != "$recipe" ] || return 0
  [ -z "$have" ] || [ "${have%%-*}" = "$ZHIGUANG_SUITE" ] ||
    fail "the state in $state belongs to Debian ${have%%-*}, not $ZHIGUANG_SUITE; use another ZHIGUANG_HOME, or 'reset'."
  require_space "$state" 1600
  rm -rf --one-file-system "$state/root.new"
  mkdir "$state/root.new"
  tar -C "$state/root.new" --numeric-owner --zstd -xpf "$(image_file)" ||
    fail "the image could not be unpacked to $state; is the disk full?"
  for kept in "${kept_folders[@]}"; do
    [ -n "$have" ] && [ -e "$root/$kept" ] || continue
    part=$state/root.new/$kept
    rm -rf --one-file-system "$part"
    mv "$root/$kept" "$part"
  done
  rm -rf --one-file-system "$root"
  mv "$state/root.new" "$root"
  echo "$recipe" > "$state/recipe"
}
