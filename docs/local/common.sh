# shellcheck shell=bash
# What the scripts in this folder share. They read it; it does nothing by itself.
# Releases that the target kserve-0.20 is installed with: `llmd targets` and `llmd plan` say the same, and a test holds them together.
# shellcheck disable=SC2034
certManager=v1.17.0
gatewayApi=v1.5.1
inferenceExtension=v1.5.0
envoyGateway=v1.8.1
envoyAiGateway=v1.0.0
leaderWorkerSet=v0.8.0

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cluster=llmd                  # of kind, minikube or k3d
sample=$root/testdata/local-cpu
namespace=llmd-local          # of the sample
service=smol
model=HuggingFaceTB/SmolLM2-135M-Instruct
gateway=$service-kserve-gateway
proxies=envoy-gateway-system  # where Envoy Gateway runs its proxies

say() { echo "==> $*" >&2; }

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# need PROGRAM...: ends the run when one is missing.
need() {
  local program
  for program; do command -v "$program" >/dev/null || fail "no $program on the PATH"; done
}

# The llmd of the PATH, or that of this checkout.
llmd() {
  if type -P llmd >/dev/null; then command llmd "$@"; else "$root/llmd" "$@"; fi
}

# The Service that Envoy Gateway made for the sample's Gateway.
proxy_service() {
  kubectl --namespace "$proxies" get service --output name --selector \
    "gateway.envoyproxy.io/owning-gateway-namespace=$namespace,gateway.envoyproxy.io/owning-gateway-name=$gateway"
}
