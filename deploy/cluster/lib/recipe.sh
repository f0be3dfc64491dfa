# shellcheck shell=bash
# What the cluster's image is made of, and what of a running cluster outlives a newer image.
image_name=slurm
packages=(slurmctld slurmd slurmdbd slurmrestd slurm-client slurm-wlm-jwt-plugin slurm-wlm-mysql-plugin munge
  mariadb-server-core mariadb-client-core openssh-server openssh-client openssh-sftp-server
  bash coreutils procps iproute2 rsync curl ca-certificates file python3
  gcc libc6-dev libopenmpi-dev openmpi-bin r-base-core)
kept_folders=(home scratch var/lib/mysql var/lib/slurm)
