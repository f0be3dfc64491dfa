# shellcheck shell=bash
# Faults on demand: one daemon stopped, killed, frozen or brought back.
service_command() {
  case $1 in
    stop | kill | start | restart | pause | resume) ;;
    *) fail "'$1' is none of: stop kill start restart pause resume." ;;
  esac
  run_inside root cluster-daemon "$1" "$2"
}
