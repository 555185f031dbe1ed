# Completes llmd in bash. Generated from its options: LLMD_APPROVE=1 with CompletionsGoldenTest writes it anew.
# shellcheck shell=bash

_llmd_rules=(
  'allow/admission-rule'
  'allow/no-reason'
  'allow/unknown-rule'
  'allow/unused'
  'budget/exceeded'
  'cache/tier'
  'cache/unused'
  'check/foreign-pods'
  'check/live-backend'
  'check/pool-port'
  'check/pool-selector'
  'check/route-backend'
  'check/service-selector'
  'confidential/no-effect'
  'confidential/resource-id'
  'config/criticality-unread'
  'config/nested-base-refs'
  'config/shadowed-preset'
  'criticality/duplicate-model'
  'criticality/no-queue'
  'criticality/no-scheduler'
  'criticality/no-weight'
  'criticality/service-not-given'
  'criticality/unknown-level'
  'criticality/unknown-target-model'
  'criticality/unread'
  'devices/annotation'
  'dra/device-count'
  'emit/config-in-file'
  'emit/flag-without-field'
  'emit/no-epp-config'
  'emit/no-sidecar-config'
  'krm/function-config'
  'krm/replaced-object'
  'krm/resource-list'
  'lock/config-changed'
  'lock/config-unknown'
  'lock/image-without-digest'
  'lock/target'
  'lock/unreadable'
  'lora/adapter-field'
  'lora/adapter-name'
  'lora/cpu-adapters'
  'lora/limit-unused'
  'lora/no-container'
  'lora/no-shell'
  'lora/rank'
  'lora/same-uri'
  'lora/storage-initializer-disabled'
  'lora/unsupported-scheme'
  'lora/uri-without-scheme'
  'merge/conflict'
  'merge/device-count-overridden'
  'merge/list-replaced'
  'merge/model-name-overridden'
  'migrate/by-hand'
  'migrate/left'
  'model/criticality-unused'
  'model/served-name'
  'monitoring/no-metrics-port'
  'monitoring/token-not-given'
  'names/clash'
  'names/kserve-annotation'
  'names/label-value'
  'names/metadata'
  'names/service-name'
  'names/shortened'
  'output/edited'
  'output/file-name'
  'output/foreign-file'
  'output/inventory'
  'output/no-services'
  'output/not-a-file'
  'output/same-file'
  'parallelism/data-and-data-local'
  'parallelism/expert-alone'
  'parallelism/flag-contradiction'
  'parallelism/gpus'
  'parallelism/group-size'
  'parallelism/leader-and-worker'
  'parallelism/pipeline-and-data'
  'parallelism/rpc-port'
  'parallelism/shared-memory'
  'parallelism/size-above-zero'
  'parallelism/size-change'
  'parallelism/tensor-across-nodes'
  'parallelism/tensor-over-slices'
  'parallelism/unused'
  'parallelism/worker-without-parallelism'
  'platform/invalid-setting'
  'platform/limit-below-request'
  'platform/not-in-release'
  'platform/overridden-setting'
  'platform/unknown-setting'
  'provider/no-inference-pool'
  'provider/picker-plain-text'
  'provider/pool-tls'
  'provider/route-timeouts'
  'provider/service-tls'
  'release/adapters-ignored'
  'release/old-api-version'
  'release/other-presets'
  'release/stop-ignored'
  'resolve/config-not-found'
  'resolve/config-without-effect'
  'resolve/service-not-found'
  'resolve/unreleased-preset'
  'resolve/unused-config'
  'router/backend-port'
  'router/claimed-twice'
  'router/filter-list'
  'router/filter-settings'
  'router/filter-type'
  'router/gateway-exists'
  'router/gateway-listeners'
  'router/gateway-not-in-repository'
  'router/gateway-not-used'
  'router/gateway-refs-with-managed-route'
  'router/gateway-unused'
  'router/gateway-without-route'
  'router/group'
  'router/group-inherited'
  'router/group-serves-other-models'
  'router/ingress-backend-tls'
  'router/ingress-beside-route'
  'router/ingress-bypasses-scheduler'
  'router/ingress-host'
  'router/ingress-not-in-repository'
  'router/ingress-not-read'
  'router/ingress-other-backend'
  'router/ingress-shared-host'
  'router/match-count'
  'router/parents-conflict'
  'router/path-match'
  'router/planned-matches'
  'router/redirect'
  'router/redundant-parents'
  'router/refs-or-spec'
  'router/refs-with-managed-gateway'
  'router/route-not-in-repository'
  'router/route-without-gateway'
  'router/rule-without-backend'
  'router/same-parent'
  'router/scheduler-without-route'
  'router/session-persistence'
  'router/timeouts'
  'scaling/actuator'
  'scaling/bounds'
  'scaling/idle-replicas'
  'scaling/keda-hpa-name'
  'scaling/keda-modifiers'
  'scaling/prometheus'
  'scaling/prometheus-authentication'
  'scaling/replicas-or-scaling'
  'scaling/same-actuator'
  'scheduler/config-empty'
  'scheduler/config-field'
  'scheduler/config-key'
  'scheduler/config-key-not-found'
  'scheduler/config-kind'
  'scheduler/config-migration'
  'scheduler/config-not-found'
  'scheduler/config-optional'
  'scheduler/config-source'
  'scheduler/config-unreadable'
  'scheduler/deprecated-config'
  'scheduler/deprecated-plugin'
  'scheduler/disagg-stage'
  'scheduler/dropped-parameter'
  'scheduler/experimental-plugin'
  'scheduler/feature-gate'
  'scheduler/helm-values'
  'scheduler/kv-events-mismatch'
  'scheduler/latency-predictor-by-ref'
  'scheduler/no-kv-events'
  'scheduler/no-main-container'
  'scheduler/no-sidecar'
  'scheduler/one-replica'
  'scheduler/own-kv-events'
  'scheduler/picker'
  'scheduler/plugin-kind'
  'scheduler/plugin-name'
  'scheduler/plugin-parameter'
  'scheduler/plugin-ref'
  'scheduler/plugin-type'
  'scheduler/pool-picker-port'
  'scheduler/pool-target-ports'
  'scheduler/pool-without-spec'
  'scheduler/prefill-unused'
  'scheduler/profile-handler'
  'scheduler/profile-name'
  'scheduler/renamed-plugin'
  'scheduler/replicas'
  'scheduler/retired-metric-flags'
  'scheduler/sidecar-pool-group'
  'scheduler/unused-with-pool-ref'
  'scheduler/version'
  'scheduler/weight'
  'schema/count'
  'schema/duplicate'
  'schema/enum'
  'schema/kind'
  'schema/length'
  'schema/name'
  'schema/pattern'
  'schema/quantity'
  'schema/range'
  'schema/required'
  'schema/type'
  'schema/unknown-field'
  'schema/url'
  'schema/version'
  'security/node-access'
  'security/plain-secret'
  'security/root'
  'settings/admission-rule'
  'settings/listener'
  'settings/no-registry'
  'settings/not-settings'
  'settings/not-used'
  'settings/priorities'
  'settings/required'
  'settings/requires'
  'settings/two-outputs'
  'settings/type'
  'settings/unknown-rule'
  'settings/unknown-setting'
  'settings/value'
  'settings/without-effect'
  'simulate/no-answer'
  'simulate/pool'
  'simulate/trace'
  'source/control-character'
  'source/duplicate-key'
  'source/duplicate-object'
  'source/encoding'
  'source/helm-template'
  'source/key'
  'source/merge-key'
  'source/no-name'
  'source/not-an-object'
  'source/number'
  'source/replaced-object'
  'source/syntax'
  'source/tab'
  'source/tag'
  'source/too-deep'
  'source/too-large'
  'source/unclosed-quote'
  'source/unknown-anchor'
  'source/unknown-tag'
  'storage/bucket-credentials'
  'storage/image-volume'
  'storage/initializer-arguments'
  'storage/initializer-dropped'
  'storage/local-model-annotation'
  'storage/mount-path-taken'
  'storage/no-container'
  'storage/oci-disabled'
  'storage/second-initializer'
  'storage/secret-not-given'
  'storage/secret-value-not-read'
  'storage/unsupported-scheme'
  'storage/uri-form'
  'storage/uri-without-scheme'
  'template/error'
  'template/kserve-differs'
  'tls/no-certificate'
  'tls/prefill-by-address'
  'workload/accelerator-vendor'
  'workload/cache-memory'
  'workload/extended-resource-limit'
  'workload/grace-period'
  'workload/image-tag'
  'workload/limit-below-request'
  'workload/main-container'
  'workload/no-accelerator'
  'workload/no-replicas'
  'workload/probe-port'
  'workload/probe-scheme'
  'workload/resource-amount'
  'workload/service-account-not-given'
  'workload/variable-unread'
)
_llmd_topics=(
  'allow/*'
  'budget/*'
  'cache/*'
  'check/*'
  'confidential/*'
  'config/*'
  'criticality/*'
  'devices/*'
  'dra/*'
  'emit/*'
  'krm/*'
  'lock/*'
  'lora/*'
  'merge/*'
  'migrate/*'
  'model/*'
  'monitoring/*'
  'names/*'
  'output/*'
  'parallelism/*'
  'platform/*'
  'provider/*'
  'release/*'
  'resolve/*'
  'router/*'
  'scaling/*'
  'scheduler/*'
  'schema/*'
  'security/*'
  'settings/*'
  'simulate/*'
  'source/*'
  'storage/*'
  'template/*'
  'tls/*'
  'workload/*'
)

# _llmd_takes COMMAND/OPTION: sets takes to what the option takes, to nothing for a flag; sets many if it takes every word
# up to the next option.
_llmd_takes() {
  takes='' many=''
  case $1 in
    */--filename | */-f) takes='input' many=1 ;;
    */--target) takes='word kserve-0.20 kserve-0.16' ;;
    */--tls) takes='word cert-manager existing off' ;;
    */--api-version | */--image-digest | */--namespace | */--seed | */--service | */-n) takes='anything' ;;
    */--allow | */--deny) takes='rule-or-topic' ;;
    */--config | */--pool | */--trace | */--write-trace) takes='file' ;;
    */--emit) takes='words manifests epp-config sidecar-config' ;;
    */--from | */--output | */--to | */-o) takes='input' ;;
    */--layout) takes='word flat by-service kustomize' ;;
    */--files) takes='word per-object per-service' ;;
    */--against) takes='commit' ;;
    validate/--format) takes='word text json sarif junit github' ;;
    plan/--format) takes='word text json markdown mermaid html' ;;
    diff/--format | rules/--format) takes='word text json markdown' ;;
    explain/--format | migrate/--format) takes='word text json' ;;
    */--generate) takes='word shared-prompts multi-turn bursts' ;;
    simulate/--format) takes='word text json svg html' ;;
  esac
}

# _llmd_knows COMMAND: sets options and arguments to what it has.
_llmd_knows() {
  case $1 in
    '')
      options='-h --help -V --version'
      arguments='word render validate plan diff explain simulate init lock argocd krm migrate rules schema targets completion' ;;
    render)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --service --strict --no-strict --emit -o --output --layout --files --check'
      arguments='input' ;;
    validate)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --service --strict --no-strict --against --format'
      arguments='input' ;;
    plan)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --service --strict --no-strict --format'
      arguments='input' ;;
    diff)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --service --strict --no-strict --from --to --live --format'
      arguments='input' ;;
    explain)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --merged --places --format'
      arguments='anything' ;;
    simulate)
      options='-h --help -V --version --config --pool --trace --generate --seed --write-trace --format'
      arguments='' ;;
    init)
      options='-h --help -V --version'
      arguments='folder' ;;
    lock)
      options='-h --help -V --version -f --filename --target --tls -n --namespace --allow --deny --config --no-config --image-digest'
      arguments='' ;;
    argocd)
      options='-h --help -V --version'
      arguments='word generate parameters' ;;
    krm)
      options='-h --help -V --version --config --no-config'
      arguments='' ;;
    migrate)
      options='-h --help -V --version -f --filename --target -n --namespace --config --no-config --dry-run --format'
      arguments='input' ;;
    rules)
      options='-h --help -V --version --format'
      arguments='rule' ;;
    schema)
      options='-h --help -V --version --target --api-version'
      arguments='word service config settings' ;;
    targets)
      options='-h --help -V --version'
      arguments='' ;;
    completion)
      options='-h --help -V --version'
      arguments='word bash zsh fish' ;;
  esac
}

# _llmd_words WORD...: offers those that begin with what was typed. Branches may have names that `compgen -W` would run.
_llmd_words() {
  local word
  for word; do
    if [[ $word == "$typed"* ]]; then COMPREPLY+=("$before$word"); fi
  done
}

# _llmd_paths ENDING: offers folders, and the files whose names have the ending, a regular expression.
_llmd_paths() {
  local path
  compopt -o filenames 2>/dev/null # bash 3.2 has none
  while IFS= read -r path; do
    if [[ -d ${path/#\~\//$HOME/} || $path =~ $1 ]]; then COMPREPLY+=("$path"); fi
  done < <(compgen -f -- "$typed")
}

_llmd_value() {
  local word
  case $1 in
    input) _llmd_paths '\.(yaml|yml|json)$' ;;
    file) _llmd_paths '' ;;
    folder) _llmd_paths '^$' ;;
    rule) _llmd_words "${_llmd_rules[@]}" ;;
    rule-or-topic) _llmd_words "${_llmd_topics[@]}" "${_llmd_rules[@]}" ;;
    commit)
      while IFS= read -r word; do
        printf -v word %q "$word"
        _llmd_words "$word"
      done < <(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null) ;;
    words\ *)
      if [[ $typed == *,* ]]; then before=${typed%,*}, typed=${typed##*,}; fi
      # shellcheck disable=SC2086
      _llmd_words ${1#words } ;;
    word\ *)
      # shellcheck disable=SC2086
      _llmd_words ${1#word } ;;
  esac
}

_llmd() {
  local typed=${COMP_WORDS[COMP_CWORD]} before='' command='' option='' takes='' many='' options='' arguments='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      =) ;; # bash makes three words of --option=value
      -?*)
        option=$word
        _llmd_takes "$command/$option"
        if [[ -z $takes ]]; then option=''; fi ;;
      *)
        if [[ -n $option ]]; then
          if [[ -z $many ]]; then option=''; fi
        elif [[ -z $command ]]; then
          command=$word
        fi ;;
    esac
  done
  if [[ $typed == '=' ]]; then typed=''; fi
  _llmd_knows "$command"
  if [[ -n $option && (-z $many || $typed != -*) ]]; then
    _llmd_value "$takes"
  elif [[ $typed == -* ]]; then
    # shellcheck disable=SC2086
    _llmd_words $options
  else
    _llmd_value "$arguments"
  fi
}

complete -F _llmd llmd kubectl-llmd
