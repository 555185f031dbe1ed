#!/usr/bin/env bash
# Streams through the routing sidecar with remote prefill, and asserts what must hold: every event of every stream arrives
# once, in its chunk, to the byte; some clients hang up within one; in the end nothing runs, no connection of a client is
# left, no buffer leaked, and the heap in use is what it was. The exit status is not 0 when something does not hold.
#
#   bench/routing-sidecar-streams.sh [STREAMS [SECONDS]]      default: 2000 at a time, for 60 seconds
#
# A test of the usual build does the same with 200 streams for 5 seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
exec mvn -B -ntp verify -pl runtime-images/routing-sidecar -am -DskipITs -Dtest=ManyStreamsTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Dllmd.streams="${1:-2000}" -Dllmd.seconds="${2:-60}"
