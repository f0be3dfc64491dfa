# shellcheck shell=bash
# The portal's signing keys. The portal makes them at its first start; without it they are made here, alike.
# The cluster is given the public halves only.
kid=portal-1

base64url() { basenc --base64url -w0 | tr -d '='; }

make_missing_keys() {
  require_tools ssh-keygen:openssh-client openssl:openssl
  mkdir -p -m 0700 "$keys"
  [ -s "$keys/slurm-rs256.pem" ] ||
    (umask 077; openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$keys/slurm-rs256.pem" 2>/dev/null)
  [ -s "$keys/slurm-jwks.json" ] || write_jwks
  [ -s "$keys/ssh-user-ca" ] || ssh-keygen -q -t ed25519 -N '' -C zhiguang-user-ca -f "$keys/ssh-user-ca"
  [ -s "$keys/ssh-user-ca.pub" ] || ssh-keygen -y -f "$keys/ssh-user-ca" > "$keys/ssh-user-ca.pub"
}

write_jwks() {
  local modulus
  modulus=$(openssl rsa -in "$keys/slurm-rs256.pem" -noout -modulus 2>/dev/null | cut -d= -f2 | basenc --base16 -d | base64url)
  printf '{"keys":[{"kty":"RSA","alg":"RS256","use":"sig","kid":"%s","n":"%s","e":"AQAB"}]}\n' "$kid" "$modulus" \
    > "$keys/slurm-jwks.json"
}

sign_token() {
  local now signed
  [ -r "$keys/slurm-rs256.pem" ] || fail "there is no readable key $keys/slurm-rs256.pem."
  now=$(date +%s)
  signed=$(printf '{"alg":"RS256","typ":"JWT","kid":"%s"}' "$kid" | base64url)
  signed+=.$(printf '{"iat":%s,"exp":%s,"sun":"%s"}' "$now" $((now + ${2:-60})) "$1" | base64url)
  printf '%s.%s\n' "$signed" "$(printf %s "$signed" | openssl dgst -sha256 -sign "$keys/slurm-rs256.pem" -binary | base64url)"
}

sign_certificate() {
  local user=$1 folder=$2
  mkdir -p -m 0700 "$folder"
  [ -s "$folder/id" ] || ssh-keygen -q -t ed25519 -N '' -C "$user" -f "$folder/id"
  ssh-keygen -q -s "$keys/ssh-user-ca" -I "zhiguang:$user" -n "$user" -V -1m:+5m "$folder/id.pub"
}

# The cluster's own host key, signed by its own host CA, which the portal pins through known_hosts.
make_host_keys() {
  local own=$state/ssh
  mkdir -p -m 0700 "$own"
  [ -s "$own/host-ca" ] || ssh-keygen -q -t ed25519 -N '' -C zhiguang-host-ca -f "$own/host-ca"
  [ -s "$own/host-key" ] || ssh-keygen -q -t ed25519 -N '' -C head -f "$own/host-key"
  [ -s "$own/host-key-cert.pub" ] ||
    ssh-keygen -q -s "$own/host-ca" -h -I head -n "$ZHIGUANG_CLUSTER_HOST,localhost,head" -V -1d:+520w "$own/host-key.pub"
  printf '@cert-authority [%s]:%s,[localhost]:%s %s\n' "$ZHIGUANG_CLUSTER_HOST" "$ZHIGUANG_SSH_PORT" "$ZHIGUANG_SSH_PORT" \
    "$(cut -d' ' -f1,2 "$own/host-ca.pub")" > "$state/known_hosts"
}

# Copies the public halves in; answers whether the Slurm daemons have to be told.
install_public_keys() {
  cmp -s "$keys/ssh-user-ca.pub" "$root/etc/ssh/user-ca.pub" ||
    install -m 0644 "$keys/ssh-user-ca.pub" "$root/etc/ssh/user-ca.pub"
  ! cmp -s "$keys/slurm-jwks.json" "$root/etc/slurm/jwks.json" || return 1
  install -m 0644 "$keys/slurm-jwks.json" "$root/etc/slurm/jwks.json"
}
