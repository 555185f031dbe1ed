#!/usr/bin/env bash
# kustomize builds what `llmd render --layout kustomize` writes: all of it, a namespace, a service. The objects are those of standard output.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
from_go kustomize sigs.k8s.io/kustomize/kustomize/v5@v5.7.1

cd "$work"
mkdir services single
sed 's/namespace: chat/namespace: "1e3"/' "$root/testdata/single-node/service.yaml" >services/a.yaml
sed 's/namespace: chat/namespace: cluster/' "$root/testdata/prefill-decode/service.yaml" >services/b.yaml
printf '%s\n' 'inputs: [services]' 'tls: existing' 'output: {path: manifests, layout: kustomize}' >llmd.yaml

llmd render -o single/all.yaml 2>"$work/err" || fail "nothing is rendered: $(cat "$work/err")"
printf '%s\n' 'resources: [all.yaml]' >single/kustomization.yaml
kustomize build single >expected.yaml
for files in per-object per-service; do
  llmd render --files "$files" 2>"$work/err" || fail "no tree is written: $(cat "$work/err")"
  kustomize build manifests >built.yaml
  same "kustomize does not build the objects of standard output ($files)" expected.yaml built.yaml
  for folder in manifests/1e3 manifests/1e3/*/ manifests/cluster manifests/cluster.namespace; do
    kustomize build "$folder" | grep -q '^kind: ' || fail "kustomize builds nothing from $folder ($files)"
  done
done
! kustomize build manifests/cluster | grep '^kind: ' | grep -v '^kind: Cluster' || fail "an object of a namespace is among those outside of namespaces"

sed -i 's/^metadata:/metadata:\n  annotations: {serving.kserve.io\/stop: "true"}/' services/*.yaml
llmd render 2>"$work/err" || fail "the tree is not emptied: $(cat "$work/err")"
[[ -z $(kustomize build manifests) ]] || fail "something is left of services that are stopped"
echo "acceptance/gitops/tree: kustomize $(kustomize version) builds trees of 0 and $(grep -c '^kind: ' expected.yaml) objects"
