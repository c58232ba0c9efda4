#!/bin/sh
# The fault suite (docs/reliability.md): about 15 minutes. Further arguments go to Maven, such as -Dfaults.only=redis.
cd "$(dirname "$0")/.." || exit 2
exec mvn -B verify -Pfaults -pl liberty/system-tests -am -Dtest=NoUnit -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=FaultSuite -Dfailsafe.failIfNoSpecifiedTests=false "$@"
