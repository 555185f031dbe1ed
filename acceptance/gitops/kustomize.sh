#!/usr/bin/env bash
# llmd as a function of the real kustomize: as a transformer, as a generator, and when something is wrong.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
service=$(cd "$(dirname "$0")/../.." && pwd)/testdata/single-node/service.yaml
from_go kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.7.1

# kustomization FOLDER TEXT [SETTING...]: a folder with a service, a foreign object and llmd as a function.
kustomization() {
  mkdir -p "$work/$1/services"
  cp "$service" "$work/$1/services"
  printf '%s\n' 'apiVersion: v1' 'kind: ConfigMap' 'metadata: {name: foreign, namespace: chat}' 'data: {text: "on", number: "010"}' \
    >"$work/$1/foreign.yaml"
  printf '%s\n' 'apiVersion: llmd.dev/v1' 'kind: Settings' 'metadata:' '  name: llmd' '  annotations:' \
    '    config.kubernetes.io/function: |' '      exec:' '        path: llmd' '        args: [krm]' 'spec:' '  tls: existing' "${@:3}" \
    >"$work/$1/render.yaml"
  printf '%s\n' "$2" >"$work/$1/kustomization.yaml"
}

build() { kustomize build --enable-alpha-plugins --enable-exec "$work/$1"; }

# What render prints, as kustomize prints it.
kustomization expected 'resources: [foreign.yaml, manifests.yaml]'
llmd render -f "$service" --tls existing --no-config >"$work/expected/manifests.yaml"
build expected >"$work/expected.yaml"

kustomization transformer 'resources: [foreign.yaml, services/service.yaml]
transformers: [render.yaml]'
build transformer >"$work/transformer.yaml" || fail "kustomize cannot start llmd as a transformer"
same "a transformer gives other objects than render" "$work/expected.yaml" "$work/transformer.yaml"

kustomization generator 'resources: [foreign.yaml]
generators: [render.yaml]' '  inputs: [services]'
build generator >"$work/generator.yaml" || fail "kustomize cannot start llmd as a generator"
same "a generator gives other objects than render" "$work/expected.yaml" "$work/generator.yaml"

kustomization mistake 'resources: [services/service.yaml]
transformers: [render.yaml]
buildMetadata: [originAnnotations]'
sed -i 's/replicas: 2/replicas: many/' "$work/mistake/services/service.yaml"
! build mistake >"$work/mistake.yaml" 2>"$work/mistake.txt" || fail "kustomize does not notice a service that KServe refuses"
[[ ! -s $work/mistake.yaml ]] || fail "kustomize prints objects although a service is refused"
grep -q '^services/service.yaml: error schema/type' "$work/mistake.txt" || fail "the file of the mistake is not named: $(cat "$work/mistake.txt")"
echo "acceptance/gitops/kustomize: $(kustomize version) agrees: $(grep -c '^kind:' "$work/transformer.yaml") objects as a transformer and as a generator"
