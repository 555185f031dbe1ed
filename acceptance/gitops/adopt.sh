#!/usr/bin/env bash
# Plays docs/adopt.md, with the commands that stand there, against a real API server with the real garbage collector, Deployment and
# ReplicaSet controllers. KServe's controller is played by hand: what it was recorded to create, its finalizer, and what that deletes.
# Every pod must keep its UID through all of it. It takes a minute, and to build both programs some more: only with LLMD_REQUIRE=acceptance.
# shellcheck disable=SC1091,SC2154
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/acceptance
. "$here/cluster.sh"

[[ ,${LLMD_REQUIRE:-}, == *,acceptance,* ]] || missing "LLMD_REQUIRE=acceptance plays docs/adopt.md"
for program in etcd kubectl jq openssl; do command -v "$program" >/dev/null || missing "no $program"; done
shared=${LLMD_ORACLE:-$root/../shared}
recorded=$shared/oracle/v0.20.0/c-minimal-router
[[ -d $recorded ]] || missing "no recorded case $recorded"
if [[ ! -x $apiserver || ! -x $controllers ]]; then
  command -v go >/dev/null || missing "no go, which builds the API server and the controllers"
  { build_apiserver && build_controllers; } || fail "they cannot be built"
fi

# block SECTION LANGUAGE: the first block of a language in a section of the page.
block() {
  awk -v section="## $1" -v start="\`\`\`$2" '
    index($0, "## ") == 1 { here = index($0, section) == 1 }
    /^```$/ && open { exit }
    open
    here && $0 == start { open = 1 }' "$root/docs/adopt.md"
}

# eventually COMMAND...: waits until it succeeds.
eventually() {
  local deadline=$((SECONDS + 60))
  until "$@"; do
    ((SECONDS < deadline)) || fail "still not after a minute: $*"
    sleep 0.5
  done
}

has_pods() { [[ $(kubectl -n llm get pods --no-headers 2>/dev/null | wc -l) == 2 ]]; }
finalizers() { kubectl -n llm get llminferenceservice tiny -o 'jsonpath={.metadata.finalizers}'; }
is_orphaned() { [[ $(finalizers) == '["serving.kserve.io/llmisvc-finalizer"]' ]]; }
is_gone() { [[ -z $(kubectl -n llm get deploy,rs,pods,svc,secret,sa,role,rolebinding,httproute,inferencepool -o name) ]]; }

# unchanged WHEN: every pod is the one that it was.
unchanged() {
  kubectl -n llm get rs,pods --no-headers -o 'custom-columns=:.kind,:.metadata.name,:.metadata.uid' | sort >"$work/now"
  [[ -s $work/before ]] || cp "$work/now" "$work/before"
  same "pods are not those that they were $1" "$work/before" "$work/now"
}

owners() {
  kubectl -n llm get deploy,svc,sa,role,rolebinding,httproute,inferencepool,secret -o json | jq -r '.items[].metadata.ownerReferences[0].kind' | sort -u
}

# sync: what a GitOps tool does.
sync() { kubectl apply --server-side --force-conflicts -R -f manifests/ >/dev/null; }

# keeps_variable: whether the cluster keeps a variable that is taken out of a manifest.
keeps_variable() {
  sed '/name: HF_HUB_ENABLE_HF_TRANSFER/,+1d' manifests/llm/tiny/*-deployment-tiny-kserve.yaml >"$work/less.yaml"
  kubectl apply --server-side --force-conflicts --dry-run=server -o json -f "$work/less.yaml" | grep -q HF_HUB_ENABLE_HF_TRANSFER
}

trap 'stop_cluster || :; rm -rf "$work"' EXIT
start_cluster "$work/cluster" || fail "the API server does not start"
kubectl apply --server-side -f "$shared/crds/kserve-0.20" >/dev/null
kubectl wait --for condition=Established --timeout 60s crd --all >/dev/null
for namespace in llm kserve; do kubectl create namespace "$namespace" >/dev/null; done
kubectl apply --server-side -f "$shared/kserve/v0.20.0/presets.yaml" -f "$shared/kserve/v0.20.0/inferenceservice-config.yaml" >/dev/null
start_controllers "$work" garbage-collector-controller,deployment-controller,replicaset-controller

# KServe's controller: the objects it was recorded to create, owned by the service, and a finalizer. The Secret was recorded without data.
play_service() {
  kubectl apply --server-side -f "$recorded/input" >/dev/null
  kubectl -n llm patch llminferenceservice tiny --field-manager manager --type merge \
    -p '{"metadata": {"finalizers": ["serving.kserve.io/llmisvc-finalizer"]}}' >/dev/null
}
play_service
uid=$(kubectl -n llm get llminferenceservice tiny -o 'jsonpath={.metadata.uid}')
kubectl create --dry-run=client -o json -f "$recorded/expected/manifests.ready.yaml" --validate=false |
  jq --arg uid "$uid" '(.items[]? // .) | (.metadata.ownerReferences // empty)[].uid |= $uid
    | if .kind == "Secret" then .data = {"tls.crt": "", "tls.key": ""} else . end' >"$work/made.json"
kubectl create --field-manager manager -f "$work/made.json" >/dev/null 2>"$work/made.log" || fail "$(cat "$work/made.log")"
eventually has_pods
unchanged "at the beginning"

mkdir -p "$work/repository/platform" "$work/repository/services" && cd "$work/repository"
cp "$recorded/input"/*.yaml services/tiny.yaml
block "1. The repository" sh | grep '^kubectl' | bash -e
block "1. The repository" yaml >llmd.yaml
block "2. Compare" '' | sed -n 's/^\$ //p' | bash -e >"$work/compared" 2>"$work/compared.log" || fail "step 2: $(cat "$work/compared" "$work/compared.log")"
grep -qx 'llmd: no differences' "$work/compared" || fail "step 2: $(cat "$work/compared")"

llmd render -o manifests/ 2>/dev/null
sync
sleep 3
unchanged "before step 3"
[[ $(owners) == LLMInferenceService ]] || fail "step 3 changes owners"

block "4. Let go of the owner" '' | sed -n 's/^\$ //p' | head -n 1 | sed 's/$/ --wait=false/' | bash -e >/dev/null
eventually is_orphaned
kubectl delete clusterrolebinding llm-tiny-epp-auth-rb >/dev/null # the controller's finalizer does this, and then goes
kubectl -n llm patch llminferenceservice tiny --type merge -p '{"metadata": {"finalizers": null}}' >/dev/null
sync
kubectl get clusterrolebinding llm-tiny-epp-auth-rb >/dev/null || fail "the sync does not bring the ClusterRoleBinding back"
[[ $(owners) == null ]] || fail "step 4 leaves owners: $(owners)"
sleep 3
unchanged "before step 4"

keeps_variable || fail "step 5 is not needed"
block "5. Take the old field manager off" sh | bash -e >/dev/null
! keeps_variable || fail "step 5 does not help"
unchanged "before step 5"

play_service
block "The way back" sh | bash -e >/dev/null 2>&1
[[ $(owners) == LLMInferenceService ]] || fail "the way back leaves objects without owner"
sleep 3
unchanged "before the way back"

kubectl -n llm delete llminferenceservice tiny --wait=false >/dev/null # without --cascade=orphan
kubectl -n llm patch llminferenceservice tiny --type merge -p '{"metadata": {"finalizers": null}}' >/dev/null
eventually is_gone
echo "acceptance/gitops/adopt: $(wc -l <"$work/before") pods and ReplicaSets stay through five steps and back; a plain deletion removes them, ${SECONDS} s"
