#!/usr/bin/env bash
# deploy.sh: renders the sample with llmd, applies it, and waits until it can answer: the images have gigabytes.
set -euo pipefail
. "$(dirname "$0")/common.sh"
need kubectl

manifests=$(mktemp)
trap 'rm -f "$manifests"' EXIT
llmd render --config "$sample/llmd.yaml" --filename "$sample" >"$manifests"

kubectl create namespace "$namespace" --dry-run=client --output yaml | kubectl apply --server-side --filename -
kubectl apply --server-side --filename "$manifests"
say "waiting for images, the model and vLLM: 5 to 20 minutes the first time"
kubectl --namespace "$namespace" wait certificate --all --for condition=Ready --timeout 2m
kubectl --namespace "$namespace" wait deployment --all --for condition=Available --timeout 30m
kubectl --namespace "$namespace" wait gateway "$gateway" --for condition=Programmed --timeout 5m ||
  say "the gateway has no address: is there a load balancer? smoke-test.sh --port-forward does without"
kubectl --namespace "$namespace" get gateway,httproute,inferencepool,pod
