#!/usr/bin/env bash
# smoke-test.sh [--port-forward | URL]: asks the model through the gateway: at the gateway's address, through a port of this machine (no
# load balancer needed), or at a URL such as http://localhost:8080 (k3d).
set -euo pipefail
. "$(dirname "$0")/common.sh"
need kubectl curl

forwarder=''
trap '[[ -z $forwarder ]] || kill "$forwarder"' EXIT
case ${1:-} in
  --port-forward)
    proxy=$(proxy_service)
    [[ -n $proxy ]] || fail "Envoy Gateway has made no Service for the gateway yet"
    kubectl --namespace "$proxies" port-forward "$proxy" 8888:80 >/dev/null &
    forwarder=$!
    url=http://localhost:8888 ;;
  http*) url=$1 ;;
  '')
    address=$(kubectl --namespace "$namespace" get gateway "$gateway" --output 'jsonpath={.status.addresses[0].value}')
    [[ -n $address ]] || fail "the gateway has no address: try --port-forward"
    url=http://$address ;;
  *)
    echo "usage: smoke-test.sh [--port-forward | URL]" >&2
    exit 2 ;;
esac

# ask PATH BODY: posts to the service, and tries again while the gateway is being told about the route.
ask() {
  curl --silent --show-error --fail-with-body --max-time 120 --retry 10 --retry-delay 3 --retry-all-errors \
    --header 'Content-Type: application/json' --data "$2" "$url/$namespace/$service$1"
}

say "chat, through the endpoint picker"
ask /v1/chat/completions \
  "{\"model\": \"$model\", \"max_tokens\": 20, \"messages\": [{\"role\": \"user\", \"content\": \"What is a gateway?\"}]}" |
  grep '"content"' || fail "the answer holds no content"
say "completion, through the endpoint picker"
ask /v1/completions "{\"model\": \"$model\", \"max_tokens\": 5, \"prompt\": \"One, two,\"}" |
  grep '"text"' || fail "the answer holds no text"
say "models, past the endpoint picker"
curl --silent --show-error --fail-with-body "$url/$namespace/$service/v1/models" | grep "$model" || fail "the model is not listed"
say "it works"
