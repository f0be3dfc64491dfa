#!/usr/bin/env bash
# Downloads what was chosen in Zhiguang into this folder, and checks it. Break it off at any time: run it again and it goes on.
# It holds a token that ends at @until@ and can be ended before in the portal. Needs bash and curl 7.55 or later.
set -euo pipefail
portal=@portal@
token=@token@

# Secrets go to curl on its standard input: arguments can be seen by others on this machine.
ask() {
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl -fsS --connect-timeout 20 --max-time 300 --config - "$portal/download/$1"
}
size_of() { if [ -f "$1" ]; then wc -c < "$1" | tr -d ' '; else echo 0; fi; }
sum() { if command -v "$1sum" > /dev/null; then "$1sum"; elif [ "$1" = md5 ]; then md5; else shasum -a 256; fi | cut -d' ' -f1; }

# The store's own checksum of a file that came in parts: the sum of the parts' sums.
parts_of() { # file size part md5|sha256
  local offset=0 all= count=0
  while [ "$offset" -lt "$2" ] || [ "$count" -eq 0 ]; do
    all+=$(tail -c +$((offset + 1)) "$1" | head -c "$3" | sum "$4")
    offset=$((offset + $3)); count=$((count + 1))
  done
  printf '%s-%s' "$(printf '%b' "$(printf '%s' "$all" | sed 's/../\\x&/g')" | sum "$4")" "$count"
}
is_whole() { # file size sha256 etag part
  [ "$(size_of "$1")" -eq "$2" ] || return 1
  if [ "$3" != - ]; then [ "$(sum sha256 < "$1")" = "$3" ]
  elif [[ $4 =~ ^[0-9a-f]{32}$ ]]; then [ "$(sum md5 < "$1")" = "$4" ]
  elif [ "$5" -gt 0 ]; then
    local by=md5; if [[ $4 =~ ^[0-9a-f]{64}- ]]; then by=sha256; fi
    [ "$(set +o pipefail; parts_of "$1" "$2" "$5" "$by")" = "$4" ]
  fi
}
fetch() { # id size sha256 etag part path
  local target="./$6" partial="./.zhiguang-$1" try=0 have url
  if [ "$(size_of "$target")" -eq "$2" ] && [ -f "$target" ]; then echo "there already: $6"; return 0; fi
  if [ -e "$target" ]; then echo "in the way, left alone: $6" >&2; return 1; fi
  touch "$partial"
  while have=$(size_of "$partial"); [ "$have" -lt "$2" ]; do
    if [ "$try" -ge "${ZHIGUANG_TRIES:-8}" ]; then echo "gave up, run again to go on: $6" >&2; return 1; fi
    if url=$(ask "url/$1"); then
      printf 'url = "%s"\n' "$url" |
        curl -fsS --connect-timeout 20 --speed-limit 1000 --speed-time 60 -C - --config - -o "$partial" || sleep $((try * 2 + 1))
    else
      sleep $((try * 2 + 1))
    fi
    if [ "$(size_of "$partial")" -gt "$have" ]; then try=0; else try=$((try + 1)); fi
  done
  if ! is_whole "$partial" "$2" "$3" "$4" "$5"; then
    rm -f "$partial"; echo "did not arrive as it was sent, run again: $6" >&2; return 1
  fi
  mkdir -p "$(dirname "$target")" && mv "$partial" "$target" && echo "done: $6"
}

failed=0
list=$(ask manifest)
while IFS=$'\t' read -r id size sha256 etag part path; do
  [ -n "$id" ] || continue
  fetch "$id" "$size" "$sha256" "$etag" "$part" "$path" < /dev/null || failed=$((failed + 1))
done <<< "$list"
[ "$failed" -eq 0 ] || { echo "$failed not there yet" >&2; exit 1; }
echo "all there"
