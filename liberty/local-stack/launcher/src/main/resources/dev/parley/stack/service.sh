#!/bin/sh
# Writes down who this process is, then becomes the service. flock(1) has run it, so it is the only one of its directory.
# Arguments: pid file, stop signal, mark, command...
# TIMER_SLACK_NANOS: by how much the kernel may delay timers of all its threads (proc(5), /proc/PID/timerslack_ns).
set -eu
pid_file=$1 signal=$2 mark=$3
shift 3
stat=$(cat "/proc/$$/stat")
# Field 22 of the whole line: when the process began, in clock ticks since boot.
start=$(echo "${stat##*) }" | cut -d ' ' -f 20)
echo "$$ $start $signal $mark" > "$pid_file.new"
mv "$pid_file.new" "$pid_file"
[ -z "${TIMER_SLACK_NANOS:-}" ] || echo "$TIMER_SLACK_NANOS" > "/proc/$$/timerslack_ns" || true
exec "$@"
