#!/bin/sh
# Writes down who this process is, then becomes the service. flock(1) has run it, so it is the only one of its directory.
# Arguments: pid file, stop signal, mark, command...
set -eu
pid_file=$1 signal=$2 mark=$3
shift 3
stat=$(cat "/proc/$$/stat")
# Field 22 of the whole line: when the process began, in clock ticks since boot.
start=$(echo "${stat##*) }" | cut -d ' ' -f 20)
echo "$$ $start $signal $mark" > "$pid_file.new"
mv "$pid_file.new" "$pid_file"
exec "$@"
