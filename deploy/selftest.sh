# shellcheck shell=bash
# What the self-tests beside this have in common.
failures=0

check() { # check SENTENCE CONDITION...
  if "${@:2}"; then echo "ok      $1"; else echo "FAILED  $1"; failures=$((failures + 1)); fi
}

within() { # within SECONDS CONDITION...
  local n
  for ((n = 0; n < $1; n++)); do "${@:2}" && return 0; sleep 1; done
  return 1
}
