#!/usr/bin/env bash
# Loads the routing sidecar, and beside it in the same run nginx as a plain reverse proxy and, where one is named, another
# sidecar: latency, delay of streamed events, CPU time and memory, one line for each case.
#
#   bench/routing-sidecar.sh [ROUNDS]      default: 3, taken in turn; the median of each figure is printed
#
# The proxy runs on core 0, load and model servers on core 1. LOAD names a folder with the programs httpload and httpback
# (a client of HTTP/1.1, closed loop; an imitation of decode and prefill servers). OTHER is a command that starts another
# sidecar and takes --port, --vllm-port and --kv-connector. SIDECAR_FLAGS are more flags for llmd's, such as those of an
# InferencePool to watch; PREFILL_HOST (127.0.0.1) is what the prefill server is called then. SIDECAR_CLASSPATH spares
# building. WARMUP (8) are the seconds before each case that do not count: a JVM's code has to get warm, and all get the same.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/.." && pwd -P)
image=$root/runtime-images/routing-sidecar
rounds=${1:-3}
load=${LOAD:?names the folder of httpload and httpback}
command -v nginx >/dev/null || { echo "routing-sidecar.sh: it compares with nginx: install it and run again" >&2; exit 2; }
work=$(mktemp -d)
back=
proxy=
stop() { # PID...
  for pid in "$@"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
}
trap 'stop $proxy $back; rm -rf "$work"' EXIT

# shellcheck source=dist/java.sh
. "$root/dist/java.sh"
find_java java
classpath=${SIDECAR_CLASSPATH:-}
if [[ -z $classpath ]]; then
  (cd "$root" && mvn -B -ntp -q -Dmaven.test.skip=true -pl runtime-images/routing-sidecar -am package) >&2
  classpath=$root/runtime-images/routing-sidecar/target/llmd-routing-sidecar.jar
fi

cat >"$work/nginx.conf" <<NGINX
daemon off;
master_process off;
pid $work/nginx.pid;
error_log $work/nginx.error;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  client_max_body_size 0;
  client_body_buffer_size 2m;
  keepalive_requests 1000000000;
  upstream decoder { server 127.0.0.1:18201; keepalive 1024; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:18100 backlog=4096;
    location / {
      proxy_pass http://decoder;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
      proxy_request_buffering off;
      proxy_read_timeout 1d;
    }
  }
}
NGINX

begin() { # WHO: starts a proxy
  local flags=(--port 18100 --vllm-port 18201 --kv-connector nixlv2 --secure-proxy=false)
  case $1 in
    llmd)
      # As in the image, without its archive of classes.
      # shellcheck disable=SC2086,SC2154 # several flags; find_java sets java_home
      MALLOC_ARENA_MAX=2 taskset -c 0 "$java_home/bin/java" "@$image/jvm.args" "-XX:Flags=$image/jvm.flags" -cp "$classpath" \
        dev.llmd.sidecar.RoutingSidecar "${flags[@]}" ${SIDECAR_FLAGS:-} >"$work/$1.log" 2>&1 &
      ;;
    nginx) taskset -c 0 nginx -c "$work/nginx.conf" -e "$work/nginx.error" >"$work/$1.log" 2>&1 & ;;
    other)
      # shellcheck disable=SC2086 # a command and its arguments
      GOMAXPROCS=1 taskset -c 0 $OTHER "${flags[@]}" >"$work/$1.log" 2>&1 &
      ;;
  esac
  proxy=$!
  until (exec 3<>/dev/tcp/127.0.0.1/18100) 2>/dev/null; do
    kill -0 "$proxy" 2>/dev/null || { cat "$work/$1.log" >&2; exit 1; }
    sleep 0.1
  done
}

ask() { # WHO CASE FLAG...: one case of httpload
  local who=$1 case=$2
  shift 2
  taskset -c 1 "$load/httpload" -pid "${proxy:-0}" -warmup "${WARMUP:-8}s" -duration 3500ms "$@" \
    2>>"$work/progress" >>"$work/$who.$case.json"
}

cases() { # WHO FLAG...
  local who=$1
  shift
  ask "$who" "JSON 4 KB, 1 client" -conc 1 -body 4096 "$@"
  ask "$who" "JSON 4 KB, 64 clients" -conc 64 -body 4096 "$@"
  ask "$who" "JSON 220 KB, 1 client" -conc 1 -body 220000 "$@"
  ask "$who" "JSON 220 KB, 64 clients" -conc 64 -body 220000 "$@"
  ask "$who" "50 events, 64 clients" -mode sse -conc 64 -body 4096 "$@"
  ask "$who" "paced events, 4 clients" -mode sse -conc 4 -body 4096 -gap-us 2000 "$@"
}

taskset -c 1 "$load/httpback" -addrs 127.0.0.1:18201,127.0.0.1:18202 >"$work/back.log" 2>&1 &
back=$!
who=(llmd nginx ${OTHER:+other})
for ((round = 0; round < rounds; round++)); do
  cases direct -addr 127.0.0.1:18201 -warmup 1s
  for one in "${who[@]}"; do
    begin "$one"
    cases "$one"
    if [[ $one != nginx ]]; then
      cases "$one nixlv2" -prefill "${PREFILL_HOST:-127.0.0.1}:18202"
    fi
    stop "$proxy"
    begin "$one"
    WARMUP=0 ask "$one" "1,000 idle streams" -mode sse -conc 1000 -body 4096 -gap-us 200000
    stop "$proxy"
    proxy=
  done
done

python3 - "$work" <<'PYTHON'
import json, pathlib, statistics, sys
runs = {}
for file in pathlib.Path(sys.argv[1]).glob("*.json"):
    who, case = file.name[:-len(".json")].split(".")
    runs.setdefault(case, {})[who] = [json.loads(line) for line in file.read_text().splitlines()]
order = ["direct", "nginx", "llmd", "llmd nixlv2", "other", "other nixlv2"]
print("| case | proxy | requests/s | P50 ms | P99 ms | first byte P50 ms | event P50 ms | event P99 ms | CPU ms a request | RSS MiB | errors |")
print("|---|---|---|---|---|---|---|---|---|---|---|")
for case in sorted(runs):
    for who in sorted(runs[case], key=order.index):
        of = runs[case][who]
        mid = lambda key: statistics.median(run[key] for run in of)
        event = f"{mid('ev_p50'):.3f} | {mid('ev_p99'):.3f}" if mid("ev_n") else "|"
        own = f"{mid('srv_cpu_ms_per_req'):.3f} | {mid('rss_after_mib'):.0f}" if who != "direct" else "|"
        errors = sum(sum(run["errors"].values()) for run in of)
        print(f"| {case} | {who} | {mid('rps'):,.0f} | {mid('p50'):.3f} | {mid('p99'):.3f} | {mid('ttfb_p50'):.3f} | {event} | {own} | {errors} |")
PYTHON
