# shellcheck shell=bash
# Looks for secrets where none may be: in logs and reports, and in the arguments of running programs, which everybody on a machine can read.

# tokens (JWT, API keys), signatures of URLs, keys, authenticators' secrets and the demo's passwords; none of these words fits itself
secret='eyJ[A-Za-z0-9_-]{10,}\.eyJ|zg[a-z]_[A-Za-z0-9_-]{43,}|X-Amz-Signature=[0-9a-f]{64}|BEGIN [A-Z ]*PRIVATE KEY|otpauth:/[/]|[a-z]-demo-20[2]6'

# secrets_in PATH... : names each log or report with a secret, and the kind; never the secret itself. The store's own list of requests
# (rgw.out) has presigned URLs in it, which is for its site to switch off
secrets_in() {
  find "$@" -xdev -type f ! -name rgw.out \( -name '*.log' -o -name '*.out' -o -name 'TEST-*.xml' -o -name '*-output.txt' \) -size -200M -print0 2>/dev/null \
    | xargs -0r grep -aoE -e "$secret" -- /dev/null | cut -c1-4096 | sed -E 's/^([^:]*:.{4}).*/\1…/' | sort | uniq -c || true
}

# watch_arguments FILE: until it is ended, notes which programs were started with a secret in their arguments
watch_arguments() {
  local file
  while sleep 1; do
    grep -lazsE -e "$secret" /proc/[0-9]*/cmdline | while read -r file; do
      tr '\0' '\n' 2>/dev/null < "$file" | head -n 1 >> "$1"
    done || true
  done 2>/dev/null
}
