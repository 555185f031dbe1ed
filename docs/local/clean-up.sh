#!/usr/bin/env bash
# clean-up.sh [kind|minikube|k3d]: deletes the sample, which is all in one namespace but for one ClusterRoleBinding; with a name, the whole
# cluster.
set -euo pipefail
. "$(dirname "$0")/common.sh"

case ${1:-} in
  kind) kind delete cluster --name "$cluster" && say "and stop cloud-provider-kind in its terminal" ;;
  minikube) minikube delete --profile "$cluster" ;;
  k3d) k3d cluster delete "$cluster" ;;
  '')
    need kubectl
    llmd render --config "$sample/llmd.yaml" --filename "$sample" | kubectl delete --ignore-not-found --filename -
    kubectl delete namespace "$namespace" --ignore-not-found ;;
  *)
    echo "usage: clean-up.sh [kind|minikube|k3d]" >&2
    exit 2 ;;
esac
