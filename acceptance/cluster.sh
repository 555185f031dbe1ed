# shellcheck shell=bash
# One API server on loopback: `build_apiserver`, `start_cluster FOLDER`, `stop_cluster`; and controllers of Kubernetes beside it:
# `build_controllers`, `start_controllers FOLDER NAMES`. Nothing in here knows about llmd.
# The script that reads this sets `here`, the folder of both.
# shellcheck disable=SC2154

release=$(sed -n 's/^\tk8s.io\/kubernetes v/v/p' "$here/apiserver/go.mod")
apiserver=${XDG_CACHE_HOME:-$HOME/.cache}/llmd/acceptance/kube-apiserver-$release
controllers=$(dirname "$apiserver")/kube-controller-manager-$release
cluster_pids=()

# Compiles the API server once a machine and release: some minutes, 100 MB.
build_apiserver() { build apiserver "$apiserver"; }
build_controllers() { build controllers "$controllers"; }

# build MODULE PROGRAM: a folder beside this file, and where the program is to lie.
build() {
  [[ -x $2 ]] && return
  echo "Building $(basename "$2") into $(dirname "$2"), once ..."
  mkdir -p "$(dirname "$2")"
  # A run that is stopped half way must not leave half a program behind.
  (cd "$here/$1" && CGO_ENABLED=0 nice go build -trimpath -ldflags='-s -w' -o "$2.$$" .) && mv "$2.$$" "$2"
}

# module_file MODULE VERSION FILE: prints where a file of a Go module lies; fetches the module once a machine.
module_file() {
  local copy folder
  copy=$(dirname "$apiserver")/definitions/${1//\//+}@$2-$(basename "$3")
  if [[ ! -s $copy ]]; then
    folder=$(cd "$here/apiserver" && GOFLAGS=-mod=mod go mod download -json "$1@$2" | jq -r .Dir) && [[ -f $folder/$3 ]] || return
    mkdir -p "$(dirname "$copy")" && cp "$folder/$3" "$copy.$$" && chmod u+w "$copy.$$" && mv "$copy.$$" "$copy" || return
  fi
  echo "$copy"
}

# Starts etcd and the API server with their data and logs in the folder; sets KUBECONFIG.
start_cluster() {
  local folder=$1 etcd_port peer_port port token deadline=$((SECONDS + 120))
  mkdir -p "$folder"
  etcd_port=$(free_port) peer_port=$(free_port) port=$(free_port)
  token=$(openssl rand -hex 16)
  openssl genrsa -out "$folder/accounts.key" 2048 2>"$folder/openssl.log" || return
  echo "$token,acceptance,acceptance,system:masters" >"$folder/tokens.csv"

  etcd --name acceptance --data-dir "$folder/etcd" --log-level warn \
    --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
    --listen-peer-urls "http://127.0.0.1:$peer_port" --initial-advertise-peer-urls "http://127.0.0.1:$peer_port" \
    --initial-cluster "acceptance=http://127.0.0.1:$peer_port" >"$folder/etcd.log" 2>&1 &
  cluster_pids+=($!)

  # ImageVolume is on by default from Kubernetes 1.35; without it the server silently drops the volumes of oci+native models.
  # No controller runs, so nothing would ever create the ServiceAccounts that the plugin waits for.
  "$apiserver" --etcd-servers "http://127.0.0.1:$etcd_port" --secure-port "$port" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --endpoint-reconciler-type none \
    --cert-dir "$folder/certificates" --token-auth-file "$folder/tokens.csv" --authorization-mode RBAC \
    --feature-gates ImageVolume=true --disable-admission-plugins ServiceAccount --service-cluster-ip-range 10.0.0.0/16 \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$folder/accounts.key" \
    --service-account-signing-key-file "$folder/accounts.key" >"$folder/apiserver.log" 2>&1 &
  cluster_pids+=($!)

  export KUBECONFIG=$folder/kubeconfig
  write_kubeconfig "https://127.0.0.1:$port" "$token" >"$KUBECONFIG"
  until kubectl get --raw /readyz >/dev/null 2>&1; do
    if ! kill -0 "${cluster_pids[@]}" 2>/dev/null || ((SECONDS > deadline)); then
      tail -n 5 "$folder/etcd.log" "$folder/apiserver.log" >&2
      return 1
    fi
    sleep 0.5
  done
}

# start_controllers FOLDER NAMES: these controllers, a list with commas, with their log in the folder.
start_controllers() {
  "$controllers" --kubeconfig "$KUBECONFIG" --controllers "$2" --leader-elect=false --secure-port 0 >"$1/controllers.log" 2>&1 &
  cluster_pids+=($!)
}

# A new server holds nothing: every target starts from one.
stop_cluster() {
  if ((${#cluster_pids[@]})); then
    kill "${cluster_pids[@]}" 2>/dev/null
    wait "${cluster_pids[@]}" 2>/dev/null
  fi
  cluster_pids=()
}

write_kubeconfig() {
  cat <<END
apiVersion: v1
kind: Config
current-context: acceptance
contexts: [{name: acceptance, context: {cluster: acceptance, user: acceptance}}]
clusters: [{name: acceptance, cluster: {server: "$1", insecure-skip-tls-verify: true}}]
users: [{name: acceptance, user: {token: "$2"}}]
END
}

# A port on which nothing listens, below those that the system hands out by itself.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}
