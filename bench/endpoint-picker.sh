#!/usr/bin/env bash
# Loads the endpoint picker, and beside it in the same run another one of the same protocol: picks a second, latency
# from the end of the body to the headers that name the pod, CPU time and memory, one line for each case.
#
#   bench/endpoint-picker.sh [ROUNDS]      default: 3, taken in turn; the median of each figure is printed
#
# The picker runs on core 0, load and metrics pages on core 1. LOAD names a folder with the programs extload and
# vllmstub (an ext_proc client, closed loop; metrics pages of vLLM). OTHER is a command that starts another picker with
# the flags below, for example "epp --endpoint-selector=app=x --endpoint-target-ports=18000"; without it llmd's is alone.
# PICKER_CLASSPATH spares building. WARMUP (10) are the seconds before each case that do not count: a JVM's code has to
# get warm, and both pickers get the same.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/.." && pwd -P)
rounds=${1:-3}
load=${LOAD:?names the folder of extload and vllmstub}
work=$(mktemp -d)
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; pids=(); }
trap 'stop; rm -rf "$work"' EXIT

# shellcheck source=dist/java.sh
. "$root/dist/java.sh"
find_java java
classpath=${PICKER_CLASSPATH:-}
if [[ -z $classpath ]]; then
  (cd "$root" && mvn -B -ntp -q -Dmaven.test.skip=true -pl runtime-images/endpoint-picker -am package \
    dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile=target/classpath) >&2
  classpath=$root/runtime-images/endpoint-picker/target/classes:$(cat "$root/runtime-images/endpoint-picker/target/classpath")
fi

cat >"$work/picker.yaml" <<YAML
apiVersion: llm-d.ai/v1alpha1
kind: EndpointPickerConfig
plugins:
- type: single-profile-handler
- type: queue-scorer
- type: kv-cache-utilization-scorer
- type: prefix-cache-scorer
- type: no-hit-lru-scorer
- type: max-score-picker
- type: file-discovery
  parameters: {path: $work/endpoints.yaml, watchFile: false}
schedulingProfiles:
- name: default
  plugins:
  - {pluginRef: queue-scorer, weight: 2}
  - {pluginRef: kv-cache-utilization-scorer, weight: 2}
  - {pluginRef: prefix-cache-scorer, weight: 3}
  - {pluginRef: no-hit-lru-scorer, weight: 2}
  - {pluginRef: max-score-picker}
dataLayer:
  discovery: {pluginRef: file-discovery}
YAML
flags=(--config-file "$work/picker.yaml" --secure-serving=false --grpc-port 19002 --grpc-health-port 19003
  --metrics-port 19090 --metrics-endpoint-auth=false --allow-experimental-plugins)

begin() { # llmd|other PAGE INTERVAL: starts pages and a picker
  taskset -c 1 "$load/vllmstub" -size "$2" -endpoints-file "$work/endpoints.yaml" >"$work/stub.log" 2>&1 &
  pids+=($!)
  until [[ -s $work/endpoints.yaml ]]; do sleep 0.1; done
  if [[ $1 == llmd ]]; then
    # As in a container of one core and 1 GiB.
    taskset -c 0 "$java_home/bin/java" "@$root/runtime-images/endpoint-picker/jvm.args" -XX:MaxRAM=1g -cp "$classpath" \
      dev.llmd.picker.EndpointPicker --pool-name bench "${flags[@]}" "--refresh-metrics-interval=$3" >"$work/$1.log" 2>&1 &
  else
    # shellcheck disable=SC2086 # a command and its arguments
    GOMAXPROCS=1 taskset -c 0 $OTHER "${flags[@]}" "--refresh-metrics-interval=$3" >"$work/$1.log" 2>&1 &
  fi
  pids+=($!)
  until (exec 3<>/dev/tcp/127.0.0.1/19002) 2>/dev/null; do
    kill -0 "${pids[-1]}" 2>/dev/null || { cat "$work/$1.log" >&2; exit 1; }
    sleep 0.2
  done
}

ask() { # WHO CASE CLIENTS BODY PREFIX PREFIXES
  taskset -c 1 "$load/extload" -addr 127.0.0.1:19002 -conc "$3" -body "$4" -prefix "$5" -prefixes "$6" \
    -warmup "${WARMUP:-10}s" -duration 3500ms -pid "${pids[-1]}" 2>/dev/null >>"$work/$1.$2.json"
}

who=(llmd ${OTHER:+other})
for ((round = 0; round < rounds; round++)); do
  for one in "${who[@]}"; do
    begin "$one" small 1s
    for clients in 1 8 64; do
      ask "$one" "4KB,$clients" "$clients" 4096 2048 50
      ask "$one" "220KB,$clients" "$clients" 220000 110000 20
    done
    ask "$one" "1MB,4" 4 1000000 500000 8
    stop
    # A page of 48 KB from each of 100 pods every 50 ms, meanwhile.
    begin "$one" vllm 50ms
    ask "$one" "4KB,1,scraping" 1 4096 2048 50
    stop
  done
done

python3 - "$work" "${who[@]}" <<'PYTHON'
import json, pathlib, statistics, sys
work = pathlib.Path(sys.argv[1])
print("| body, clients | picker | picks/s | P50 ms | P99 ms | CPU ms a pick | RSS MiB | errors |")
print("|---|---|---|---|---|---|---|---|")
cases = [p.name[len("llmd."):-len(".json")] for p in sorted(work.glob("llmd.*.json"), key=lambda p: p.stat().st_mtime)]
for case in cases:
    for who in sys.argv[2:]:
        runs = [json.loads(line) for line in (work / f"{who}.{case}.json").read_text().splitlines()]
        mid = lambda key: statistics.median(run[key] for run in runs)
        print(f"| {case.replace(',', ', ')} | {who} | {mid('rps'):,.0f} | {mid('p50'):.2f} | {mid('p99'):.1f} "
              f"| {mid('srv_cpu_ms_per_req'):.3f} | {mid('rss_after_mib'):.0f} | {sum(run['errors'] for run in runs)} |")
PYTHON
