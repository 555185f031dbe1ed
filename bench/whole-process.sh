#!/usr/bin/env bash
# Times llmd, `helm template` of a comparable chart and `kustomize build` of the same objects as whole
# processes, in turn, so that a busy machine is busy for all of them; then llmd on many services.
# Prints minimum, median and maximum of wall time, CPU time (user + system) and peak memory.
#
#   bench/whole-process.sh [RUNS [SERVICES]]      default: 9 runs, 1000 services
#
# LLMD names the llmd to time (default: ./llmd of the checkout; docs/performance.md has the package's).
# LLMD_ORACLE names the folder with the released presets (default: `shared` beside the checkout).
# Needs GNU time; helm and kustomize are left out when they are not on the PATH. To get them:
#   go install helm.sh/helm/v4/cmd/helm@latest
#   go install sigs.k8s.io/kustomize/kustomize/v5@v5.7.1
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-9}
count=${2:-1000}
released=${LLMD_ORACLE:-$here/../../shared}/kserve/v0.20.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
llmd=${LLMD:-$here/../llmd}
clock=$(command -v time) || { echo "needs GNU time (Debian: time)" >&2; exit 2; }

# measure NAME COMMAND...: adds a line "wall user system kibibytes" to the figures of NAME
measure() {
  local name=$1
  shift
  "$clock" -f '%e %U %S %M' -a -o "$work/$name.figures" "$@" >"$work/$name.out" 2>"$work/$name.err" || {
    echo "failed: $*" >&2
    head -n 5 "$work/$name.err" >&2
    exit 1
  }
}

spread() { # of the numbers on stdin: minimum, median, maximum
  sort -n | awk '{ v[NR] = $1 } END { printf "%s %s %s", v[1], v[int((NR + 1) / 2)], v[NR] }'
}

report() { # NAME...
  printf '%-26s %24s %24s %21s %10s\n' "" "wall s" "CPU s" "peak MiB" "output KiB"
  for name in "$@"; do
    figures=$work/$name.figures
    [ -f "$figures" ] || continue
    printf '%-26s %8s %7s %7s %8s %7s %7s %7s %6s %6s %10d\n' "$name" \
      $(awk '{ print $1 }' "$figures" | spread) \
      $(awk '{ print $2 + $3 }' "$figures" | spread) \
      $(awk '{ printf "%.0f\n", $4 / 1024 }' "$figures" | spread) \
      $(($(wc -c <"$work/$name.out") / 1024))
  done
}

# services FOLDER COUNT: one third each of the shapes in bench/services
services() {
  mkdir -p "$1"
  local shapes=(single-node prefill-decode multi-node)
  for ((i = 0; i < $2; i++)); do
    text=$(<"$here/services/${shapes[i % 3]}.yaml")
    printf '%s\n' "${text/name: bench/name: bench-$i}" >"$1/bench-$i.yaml"
  done
}

# peers FOLDER COUNT: values for helm, and helm's output as input for kustomize
peers() {
  mkdir -p "$1"
  {
    echo "services:"
    for ((i = 0; i < $2; i++)); do echo "  - bench-$i"; done
  } >"$1/values.yaml"
  if command -v helm >/dev/null; then
    helm template bench "$here/chart" -f "$1/values.yaml" >"$1/objects.yaml"
  fi
  printf '%s\n' 'resources: [objects.yaml]' 'namespace: models' \
    'labels: [{pairs: {team: serving}}]' >"$1/kustomization.yaml"
}

# round NAME SERVICES PEERS: every tool once
round() {
  measure "llmd-own-$1" "$llmd" render -f "$2"
  if [ -d "$released" ]; then
    measure "llmd-released-$1" "$llmd" render -f "$released/presets.yaml" \
      -f "$released/inferenceservice-config.yaml" -f "$2"
  fi
  if command -v helm >/dev/null; then
    measure "helm-$1" helm template bench "$here/chart" -f "$3/values.yaml"
    # Its time grows with the square of the objects: minutes for a thousand services.
    if [ "$1" = 1 ] && command -v kustomize >/dev/null; then
      measure "kustomize-$1" kustomize build "$3"
    fi
  fi
}

"$llmd" --version >&2 # builds, if need be
services "$work/many" "$count"
peers "$work/peers-one" 1
peers "$work/peers-many" "$count"
for ((run = 0; run < runs; run++)); do
  round 1 "$here/services/single-node.yaml" "$work/peers-one"
done
for ((run = 0; run < (runs + 2) / 3; run++)); do
  round "$count" "$work/many" "$work/peers-many"
done
echo "min, median, max of $runs runs of one service and $(((runs + 2) / 3)) of $count:"
report llmd-own-1 llmd-released-1 helm-1 kustomize-1 \
  "llmd-own-$count" "llmd-released-$count" "helm-$count"
