#!/usr/bin/env bash
# Times cold starts side by side with hyperfine: llmd on one service, and what else people run before a
# commit on comparable objects. A tool that is not on the PATH is left out, and said to be.
#
#   bench/cold.sh [RUNS [JSON]]      default: 30 runs, bench/target/cold.json
#
# LLMD          the llmd to time; default: the package in dist/target when there is one, else ./llmd
# LLMD_SCHEMAS  a folder of Kubernetes JSON schemas for kubeconform, which else would ask the network; see
#               README.md for how to get one
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-30}
json=${2:-$here/target/cold.json}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { echo "cold.sh: $*" >&2; }

command -v hyperfine >/dev/null || {
  say "needs hyperfine (Debian: apt-get install hyperfine)"
  exit 2
}

# The llmd to time; sets $llmd.
find_llmd() {
  llmd=${LLMD:-}
  if [ -z "$llmd" ]; then
    llmd=$here/../llmd
    for packaged in "$here"/../dist/target/llmd-*/bin/llmd; do
      [ ! -x "$packaged" ] || llmd=$packaged
    done
  fi
  "$llmd" --version >&2 # a checkout builds itself now, not while it is timed
}

# Adds a command under a name.
add() {
  commands+=(--command-name "$1" "$2")
}

add_llmd() {
  local service=$here/services/single-node.yaml
  add "llmd validate" "'$llmd' validate '$service'"
  add "llmd render" "'$llmd' render -f '$service'"
  add "llmd --version" "'$llmd' --version"
}

# helm alone, and with kubeconform behind it, as `llmd validate` does both.
add_helm() {
  local template="helm template bench '$here/chart'"
  if ! command -v helm >/dev/null; then
    say "no helm: left out"
    return
  fi
  helm template bench "$here/chart" >"$work/objects.yaml"
  add "helm template" "$template"
  if ! command -v kubeconform >/dev/null; then
    say "no kubeconform: left out"
  elif [ -z "${LLMD_SCHEMAS:-}" ]; then
    say "no LLMD_SCHEMAS: kubeconform is left out, which would download its schemas"
  else
    local schemas="$LLMD_SCHEMAS/{{ .ResourceKind }}{{ .KindSuffix }}.json"
    local judge="kubeconform -ignore-missing-schemas -schema-location '$schemas'"
    add "helm template | kubeconform" "$template | $judge"
    add "kubeconform" "$judge '$work/objects.yaml'"
  fi
}

# kustomize on helm's objects, with a namespace and a label.
add_kustomize() {
  [ -f "$work/objects.yaml" ] || return 0
  printf '%s\n' 'resources: [objects.yaml]' 'namespace: models' \
    'labels: [{pairs: {team: serving}}]' >"$work/kustomization.yaml"
  if command -v kustomize >/dev/null; then
    add "kustomize build" "kustomize build '$work'"
  else
    say "no kustomize: left out"
  fi
  if command -v kubectl >/dev/null; then
    add "kubectl kustomize" "kubectl kustomize '$work'"
  else
    say "no kubectl: left out"
  fi
}

commands=()
find_llmd
add_llmd
add_helm
add_kustomize
mkdir -p "$(dirname "$json")"
# Through a shell, as pipes need one: hyperfine takes the shell's own time off.
hyperfine --warmup 3 --runs "$runs" --export-json "$json" "${commands[@]}"
say "figures of every run are in $json"
