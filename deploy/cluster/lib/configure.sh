# shellcheck shell=bash
# Writes users and configuration into the root file system, the same at each start.
configure() {
  local name
  add_users
  mkdir -p "$root"/etc/slurm "$root"/var/lib/slurm/slurmctld "$root"/var/spool/slurmd "$root"/var/log/slurm
  for name in slurm.conf slurmdbd.conf gres.conf cgroup.conf; do fill_in "$name" > "$root/etc/slurm/$name"; done
  chmod 0600 "$root/etc/slurm/slurmdbd.conf"
  chroot "$root" chown -R slurm:slurm /etc/slurm /var/lib/slurm /var/log/slurm
  configure_sshd
  configure_munge
  install -m 0755 "$cluster_scripts"/inside/cluster-* "$root/usr/local/sbin/"
  printf 'address=%s\nlisten=%s\nslurmrest_port=%s\nssh_port=%s\nslurmdbd_port=%s\nnodes=(%s)\n' "$address" "$listen" \
    "$ZHIGUANG_SLURMREST_PORT" "$ZHIGUANG_SSH_PORT" "$ZHIGUANG_SLURMDBD_PORT" "${nodes[*]}" > "$root/etc/zhiguang.env"
  install -m 0644 /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || : > "$root/etc/resolv.conf"
  [ ! -e /etc/localtime ] || { rm -f "$root/etc/localtime"; cp -L /etc/localtime "$root/etc/localtime"; }
}

fill_in() {
  local first=$ZHIGUANG_SLURMD_PORT cpu=${#cpu_nodes[@]} all=${#nodes[@]}
  sed -e "s/@ADDRESS@/$address/g" -e "s/@LISTEN@/$listen/" -e "s/@SSH_PORT@/$ZHIGUANG_SSH_PORT/g" \
    -e "s/@SLURMCTLD_PORT@/$ZHIGUANG_SLURMCTLD_PORT/g" -e "s/@SLURMDBD_PORT@/$ZHIGUANG_SLURMDBD_PORT/g" \
    -e "s/@CPU_NODE_PORTS@/$first-$((first + cpu - 1))/g" \
    -e "s/@GPU_NODE_PORTS@/$((first + cpu))-$((first + all - 1))/g" "$cluster_scripts/etc/$1"
}

# The password '*' matches nothing, yet, unlike a locked account, lets sshd take a certificate.
add_users() {
  local name uid
  mkdir -p "$root/etc/ssh/principals" "$root/scratch"
  while read -r name uid; do
    grep -q "^$name:" "$root/etc/passwd" || chroot "$root" useradd -m -u "$uid" -s /bin/bash -p '*' "$name" 2>/dev/null
    chmod 0700 "$root/home/$name"
    [ -d "$root/scratch/$name" ] || install -d -m 0700 -o "$uid" -g "$uid" "$root/scratch/$name"
    echo "$name" > "$root/etc/ssh/principals/$name"
  done < <(grep -v '^#' "$cluster_scripts/etc/users")
}

configure_sshd() {
  install -m 0600 "$state/ssh/host-key" "$root/etc/ssh/host-key"
  install -m 0644 "$state/ssh/host-key-cert.pub" "$root/etc/ssh/host-key-cert.pub"
  fill_in sshd_config > "$root/etc/ssh/sshd_config"
}

configure_munge() {
  [ -s "$state/munge.key" ] || (umask 077; head -c 1024 /dev/urandom > "$state/munge.key")
  install -m 0400 "$state/munge.key" "$root/etc/munge/munge.key"
  chroot "$root" chown munge:munge /etc/munge/munge.key
}
