#!/bin/sh
# Stops the owned services of a data directory as soon as one of their owners is gone: the last line against
# a killed Maven or launcher. It lives in a session of its own and ends with its work.
# Arguments: data directory, the launcher as PID:START (0:0 if it has ended by design), the owners as PID:START...
set -u
dir=$1 launcher=$2
shift 2

# alive PID:START - the same process, and no zombie
alive() {
  { read -r stat < "/proc/${1%:*}/stat"; } 2> /dev/null || return 1
  wanted=${1#*:}
  set -- ${stat##*) }
  [ "$1" != Z ] && [ "${20}" = "$wanted" ]
}

all_alive() {
  for owner in "$@"; do alive "$owner" || return 1; done
}

# await SECONDS PID:START - true once the process is gone
await() {
  tenths=$(($1 * 10))
  while [ "$tenths" -gt 0 ]; do
    alive "$2" || return 0
    sleep 0.1
    tenths=$((tenths - 1))
  done
  return 1
}

# each FUNCTION MARK - calls FUNCTION PID:START SIGNAL for the living services of that mark
each() {
  for file in "$dir"/*/pid; do
    { read -r pid start signal mark < "$file"; } 2> /dev/null || continue
    if [ "$mark" = "$2" ] && alive "$pid:$start"; then "$1" "$pid:$start" "$signal"; fi
  done
}

ask() {
  kill -s "$2" -- "${1%:*}"
  kill -s CONT -- "-${1%:*}"
}

end() {
  await 30 "$1" || kill -s KILL -- "-${1%:*}"
}

while all_alive "$@"; do sleep 0.5; done

# The launcher stops everything itself when it can still be asked.
if alive "$launcher"; then
  kill -s TERM -- "${launcher%:*}"
  await 90 "$launcher" || kill -s KILL -- "${launcher%:*}"
fi
# Twice: a child may have been on its way to its pid file.
for round in 1 2; do
  for kind in owned-server owned; do
    each ask "$kind"
    each end "$kind"
  done
  sleep 1
done 2> /dev/null
