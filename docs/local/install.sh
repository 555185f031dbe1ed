#!/usr/bin/env bash
# install.sh [--multi-node]: installs what the sample needs, in the order in which it must be: definitions before the controllers that look
# for them when they start. --multi-node adds LeaderWorkerSet, which services with `worker` need. It may be run again.
set -euo pipefail
. "$(dirname "$0")/common.sh"
need kubectl helm

github=https://github.com
files=https://raw.githubusercontent.com/envoyproxy/ai-gateway/$envoyAiGateway
charts=oci://docker.io/envoyproxy

apply() { kubectl apply --server-side --force-conflicts --filename "$@"; }

say "1. cert-manager $certManager"
apply "$github/cert-manager/cert-manager/releases/download/$certManager/cert-manager.yaml"
kubectl --namespace cert-manager wait deployment --all --for condition=Available --timeout 5m

say "2. definitions of the Gateway API $gatewayApi"
apply "$github/kubernetes-sigs/gateway-api/releases/download/$gatewayApi/standard-install.yaml"

say "3. definitions of the Inference Extension $inferenceExtension"
apply "$github/kubernetes-sigs/gateway-api-inference-extension/releases/download/$inferenceExtension/v1-manifests.yaml"
kubectl wait --for condition=Established --timeout 1m \
  crd/gateways.gateway.networking.k8s.io crd/httproutes.gateway.networking.k8s.io crd/inferencepools.inference.networking.k8s.io

say "4. Envoy Gateway $envoyGateway, with InferencePools as backends"
# Its own chart would bring Gateway API definitions of another channel.
helm template eg-crds "$charts/gateway-crds-helm" --version "$envoyGateway" \
  --set crds.envoyGateway.enabled=true --set crds.gatewayAPI.enabled=false | apply -
helm upgrade --install eg "$charts/gateway-helm" --version "$envoyGateway" --skip-crds \
  --namespace "$proxies" --create-namespace \
  --values "$files/manifests/envoy-gateway-values.yaml" \
  --values "$files/examples/inference-pool/envoy-gateway-values-addon.yaml"

say "5. Envoy AI Gateway $envoyAiGateway"
# Envoy Gateway asks it about each change, so neither is ready before the other is there.
helm upgrade --install aieg-crd "$charts/ai-gateway-crds-helm" --version "$envoyAiGateway" \
  --namespace envoy-ai-gateway-system --create-namespace
helm upgrade --install aieg "$charts/ai-gateway-helm" --version "$envoyAiGateway" \
  --namespace envoy-ai-gateway-system --create-namespace
kubectl --namespace envoy-ai-gateway-system wait deployment --all --for condition=Available --timeout 5m
kubectl --namespace "$proxies" wait deployment envoy-gateway --for condition=Available --timeout 5m
apply - <<END
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: eg}
spec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller}
END

if [[ ${1:-} == --multi-node ]]; then
  say "6. LeaderWorkerSet $leaderWorkerSet"
  apply "$github/kubernetes-sigs/lws/releases/download/$leaderWorkerSet/manifests.yaml"
  kubectl --namespace lws-system wait deployment --all --for condition=Available --timeout 5m
fi
say "done: deploy.sh is next"
