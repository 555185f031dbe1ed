#!/usr/bin/env bash
# cluster.sh kind|minikube|k3d: makes a cluster of one node, and gives it a load balancer.
set -euo pipefail
. "$(dirname "$0")/common.sh"
need kubectl

case ${1:-} in
  kind)
    need docker kind cloud-provider-kind
    kind create cluster --name "$cluster"
    # It has a Gateway API implementation of its own, and installs its definitions: Envoy Gateway is the one that is tried here.
    # Docker's addresses are reachable from the host on Linux; elsewhere ports of the host are mapped, and sudo is needed.
    say "in another terminal, as long as the cluster runs:"
    if [[ $(uname) == Linux ]]; then
      echo "    cloud-provider-kind --gateway-channel disabled"
    else
      echo "    sudo cloud-provider-kind --gateway-channel disabled --enable-lb-port-mapping"
    fi ;;
  minikube)
    need minikube
    minikube start --profile "$cluster" --cpus 6 --memory 12g
    minikube addons enable metallb --profile "$cluster"
    network=$(minikube ip --profile "$cluster")
    network=${network%.*}
    # The addon's MetalLB reads its addresses from this ConfigMap when it starts.
    kubectl apply --filename - <<END
apiVersion: v1
kind: ConfigMap
metadata: {name: config, namespace: metallb-system}
data:
  config: |
    address-pools:
    - {name: default, protocol: layer2, addresses: [$network.200-$network.235]}
END
    kubectl --namespace metallb-system rollout restart deployment controller
    kubectl --namespace metallb-system rollout status deployment controller --timeout 2m ;;
  k3d)
    need docker k3d
    # Traefik would take port 80, and brings Gateway API definitions of its own release. k3s balances loads itself.
    k3d cluster create "$cluster" --k3s-arg '--disable=traefik@server:0' --port 8080:80@loadbalancer
    say "the gateway will answer at http://localhost:8080" ;;
  *)
    echo "usage: cluster.sh kind|minikube|k3d" >&2
    exit 2 ;;
esac
kubectl wait --for condition=Ready node --all --timeout 3m
