# shellcheck shell=bash
# Run in a mount and a UTS namespace with $1 = the freshly installed root: all that no port or key decides.
set -euo pipefail
tree=$1
inside() { chroot "$tree" "$@"; }

rm -rf "$tree"/usr/share/{doc,man,locale,info,lintian,bash-completion}/* "$tree"/var/cache/apt/*.bin \
  "$tree"/var/lib/apt/lists/* "$tree"/var/log/{*.log,apt} "$tree"/etc/apt/{sources.list,sources.list.d,apt.conf.d}
rm -f "$tree"/etc/ssh/ssh_host_* "$tree"/etc/ssh/sshd_config.d/* "$tree"/etc/munge/munge.key

# Fixed ids, so that state outlives a newer image.
inside getent passwd mysql >/dev/null || inside useradd -r -u 901 -d /nonexistent -s /usr/sbin/nologin mysql
inside useradd -r -u 902 -M -d /nonexistent -s /usr/sbin/nologin slurmrest
printf 'hosts: files dns\npasswd: files\ngroup: files\nshadow: files\n' > "$tree/etc/nsswitch.conf"
printf '127.0.0.1 localhost head\n' > "$tree/etc/hosts"
echo head > "$tree/etc/hostname"

mkdir -p "$tree"/etc/mysql/mariadb.conf.d "$tree"/var/lib/mysql "$tree"/run/mysqld
[ -e "$tree/etc/mysql/my.cnf" ] || echo '!includedir /etc/mysql/mariadb.conf.d/' > "$tree/etc/mysql/my.cnf"
cat > "$tree/etc/mysql/mariadb.conf.d/90-zhiguang.cnf" <<'CONF'
[mysqld]
user=mysql
datadir=/var/lib/mysql
socket=/run/mysqld/mysqld.sock
pid-file=/run/mysqld/mysqld.pid
skip-networking
skip-log-bin
skip-name-resolve
performance_schema=OFF
innodb_buffer_pool_size=128M
innodb_log_file_size=64M
innodb_lock_wait_timeout=900
# the log reaches the kernel at each commit: enough to outlive a kill, and no disk flush
innodb_flush_log_at_trx_commit=2
max_allowed_packet=16M
[client]
socket=/run/mysqld/mysqld.sock
CONF
inside chown mysql:mysql /var/lib/mysql /run/mysqld

mount --bind /dev "$tree/dev"
mount -t proc proc "$tree/proc"
hostname localhost
inside mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db --force \
  --auth-root-authentication-method=socket
inside mariadbd --user=mysql --bootstrap <<'SQL'
FLUSH PRIVILEGES;
CREATE DATABASE slurm_acct_db;
CREATE USER slurm@localhost IDENTIFIED VIA unix_socket;
GRANT ALL ON slurm_acct_db.* TO slurm@localhost;
FLUSH PRIVILEGES;
SQL
umount "$tree/proc" "$tree/dev"
