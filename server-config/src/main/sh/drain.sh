#!/bin/sh
# Has a Parley server leave the cluster and returns when it may be stopped: to be run before "server stop", by hand or by
# systemd (ExecStop). Asks over the REST connector of the Admin Center.
# Usage: drain.sh [https://host:port]
# Environment: PARLEY_ADMIN_USER (admin) and PARLEY_ADMIN_PASSWORD of the Admin Center, PARLEY_DRAIN_SECONDS (90) to wait at
# most, PARLEY_CURL_OPTIONS, such as "--cacert FILE", or "--insecure" for a self-signed certificate.
# Exit codes: 0 drained, 1 not in time, 2 the server cannot be asked.
set -eu
server=${1:-https://127.0.0.1:9443}
server=${server%/}
gateway="$server/IBMJMXConnectorREST/mbeans/dev.parley%3Atype%3DGateway"
: "${PARLEY_ADMIN_PASSWORD:?}"

# The password is on no command line.
ask() {
  printf 'user = "%s:%s"\n' "${PARLEY_ADMIN_USER:-admin}" "$PARLEY_ADMIN_PASSWORD" |
    curl --config - --silent --show-error --fail --max-time 10 ${PARLEY_CURL_OPTIONS:-} "$@" || exit 2
}

ask --output /dev/null --header 'Content-Type: application/json' --data '{"params":[],"signature":[]}' \
  "$gateway/operations/drain"

left=${PARLEY_DRAIN_SECONDS:-90}
while [ "$left" -gt 0 ]; do
  state=$(ask "$gateway/attributes/State")
  case $state in
    *DRAINED*)
      echo "drained"
      exit 0
      ;;
  esac
  sleep 1
  left=$((left - 1))
done
echo "not drained within ${PARLEY_DRAIN_SECONDS:-90} s" >&2
exit 1
