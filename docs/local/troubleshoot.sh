#!/usr/bin/env bash
# troubleshoot.sh: prints what tells why the sample does not answer, from the node up to the gateway. It changes nothing.
set -uo pipefail
. "$(dirname "$0")/common.sh"
need kubectl

look() {
  echo
  say "$1"
  shift
  "$@" 2>&1 | tail -n 25
}

look "definitions: all six must be there" kubectl get crd \
  gateways.gateway.networking.k8s.io httproutes.gateway.networking.k8s.io gatewayclasses.gateway.networking.k8s.io \
  inferencepools.inference.networking.k8s.io certificates.cert-manager.io issuers.cert-manager.io
look "room on the nodes" kubectl describe nodes
look "controllers that are not available" kubectl get deployment --all-namespaces \
  --output 'custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,AVAILABLE:.status.availableReplicas'
look "pods of the sample" kubectl --namespace "$namespace" get pods --output wide
look "events, the latest last" kubectl --namespace "$namespace" get events --sort-by .lastTimestamp
look "the Secret that pods mount: without it they stay in ContainerCreating" \
  kubectl --namespace "$namespace" get certificate,secret
look "download of the model" kubectl --namespace "$namespace" logs "deployment/$service-kserve" --container storage-initializer
look "vLLM" kubectl --namespace "$namespace" logs "deployment/$service-kserve" --container main
look "endpoint picker" kubectl --namespace "$namespace" logs "deployment/$service-kserve-router-scheduler" --container main
look "gateway: Accepted and Programmed" kubectl --namespace "$namespace" get gateway "$gateway" \
  --output 'jsonpath={range .status.conditions[*]}{.type}={.status} {.reason}: {.message}{"\n"}{end}'
look "route: Accepted and ResolvedRefs; InvalidKind: the gateway was started before the InferencePool's definition" \
  kubectl --namespace "$namespace" get httproute \
  --output 'jsonpath={range .items[*].status.parents[*].conditions[*]}{.type}={.status} {.reason}: {.message}{"\n"}{end}'
look "Service of the gateway's proxy: <pending> without a load balancer" kubectl --namespace "$proxies" get service
look "Envoy Gateway" kubectl --namespace "$proxies" logs deployment/envoy-gateway
look "Envoy AI Gateway" kubectl --namespace envoy-ai-gateway-system logs deployment/ai-gateway-controller
