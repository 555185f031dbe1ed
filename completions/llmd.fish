# Completes llmd in fish. Generated from its options: LLMD_APPROVE=1 with CompletionsGoldenTest writes it anew.

set -g __llmd_rules \
    'allow/admission-rule' \
    'allow/no-reason' \
    'allow/unknown-rule' \
    'allow/unused' \
    'budget/exceeded' \
    'cache/tier' \
    'cache/unused' \
    'check/foreign-pods' \
    'check/live-backend' \
    'check/pool-port' \
    'check/pool-selector' \
    'check/route-backend' \
    'check/service-selector' \
    'confidential/no-effect' \
    'confidential/resource-id' \
    'config/criticality-unread' \
    'config/nested-base-refs' \
    'config/shadowed-preset' \
    'criticality/duplicate-model' \
    'criticality/no-queue' \
    'criticality/no-scheduler' \
    'criticality/no-weight' \
    'criticality/service-not-given' \
    'criticality/unknown-level' \
    'criticality/unknown-target-model' \
    'criticality/unread' \
    'devices/annotation' \
    'dra/device-count' \
    'emit/config-in-file' \
    'emit/flag-without-field' \
    'emit/no-epp-config' \
    'emit/no-sidecar-config' \
    'krm/function-config' \
    'krm/replaced-object' \
    'krm/resource-list' \
    'lock/config-changed' \
    'lock/config-unknown' \
    'lock/image-without-digest' \
    'lock/target' \
    'lock/unreadable' \
    'lora/adapter-field' \
    'lora/adapter-name' \
    'lora/cpu-adapters' \
    'lora/limit-unused' \
    'lora/no-container' \
    'lora/no-shell' \
    'lora/rank' \
    'lora/same-uri' \
    'lora/storage-initializer-disabled' \
    'lora/unsupported-scheme' \
    'lora/uri-without-scheme' \
    'merge/conflict' \
    'merge/device-count-overridden' \
    'merge/list-replaced' \
    'merge/model-name-overridden' \
    'migrate/by-hand' \
    'migrate/left' \
    'model/criticality-unused' \
    'model/served-name' \
    'monitoring/no-metrics-port' \
    'monitoring/token-not-given' \
    'names/clash' \
    'names/kserve-annotation' \
    'names/label-value' \
    'names/metadata' \
    'names/service-name' \
    'names/shortened' \
    'output/edited' \
    'output/file-name' \
    'output/foreign-file' \
    'output/inventory' \
    'output/no-services' \
    'output/not-a-file' \
    'output/same-file' \
    'parallelism/data-and-data-local' \
    'parallelism/expert-alone' \
    'parallelism/flag-contradiction' \
    'parallelism/gpus' \
    'parallelism/group-size' \
    'parallelism/leader-and-worker' \
    'parallelism/pipeline-and-data' \
    'parallelism/rpc-port' \
    'parallelism/shared-memory' \
    'parallelism/size-above-zero' \
    'parallelism/size-change' \
    'parallelism/tensor-across-nodes' \
    'parallelism/tensor-over-slices' \
    'parallelism/unused' \
    'parallelism/worker-without-parallelism' \
    'platform/invalid-setting' \
    'platform/limit-below-request' \
    'platform/not-in-release' \
    'platform/overridden-setting' \
    'platform/unknown-setting' \
    'provider/no-inference-pool' \
    'provider/picker-plain-text' \
    'provider/pool-tls' \
    'provider/route-timeouts' \
    'provider/service-tls' \
    'release/adapters-ignored' \
    'release/old-api-version' \
    'release/other-presets' \
    'release/stop-ignored' \
    'resolve/config-not-found' \
    'resolve/config-without-effect' \
    'resolve/service-not-found' \
    'resolve/unreleased-preset' \
    'resolve/unused-config' \
    'router/backend-port' \
    'router/claimed-twice' \
    'router/filter-list' \
    'router/filter-settings' \
    'router/filter-type' \
    'router/gateway-exists' \
    'router/gateway-listeners' \
    'router/gateway-not-in-repository' \
    'router/gateway-not-used' \
    'router/gateway-refs-with-managed-route' \
    'router/gateway-unused' \
    'router/gateway-without-route' \
    'router/group' \
    'router/group-inherited' \
    'router/group-serves-other-models' \
    'router/ingress-backend-tls' \
    'router/ingress-beside-route' \
    'router/ingress-bypasses-scheduler' \
    'router/ingress-host' \
    'router/ingress-not-in-repository' \
    'router/ingress-not-read' \
    'router/ingress-other-backend' \
    'router/ingress-shared-host' \
    'router/match-count' \
    'router/parents-conflict' \
    'router/path-match' \
    'router/planned-matches' \
    'router/redirect' \
    'router/redundant-parents' \
    'router/refs-or-spec' \
    'router/refs-with-managed-gateway' \
    'router/route-not-in-repository' \
    'router/route-without-gateway' \
    'router/rule-without-backend' \
    'router/same-parent' \
    'router/scheduler-without-route' \
    'router/session-persistence' \
    'router/timeouts' \
    'scaling/actuator' \
    'scaling/bounds' \
    'scaling/idle-replicas' \
    'scaling/keda-hpa-name' \
    'scaling/keda-modifiers' \
    'scaling/prometheus' \
    'scaling/prometheus-authentication' \
    'scaling/replicas-or-scaling' \
    'scaling/same-actuator' \
    'scheduler/config-empty' \
    'scheduler/config-field' \
    'scheduler/config-key' \
    'scheduler/config-key-not-found' \
    'scheduler/config-kind' \
    'scheduler/config-migration' \
    'scheduler/config-not-found' \
    'scheduler/config-optional' \
    'scheduler/config-source' \
    'scheduler/config-unreadable' \
    'scheduler/deprecated-config' \
    'scheduler/deprecated-plugin' \
    'scheduler/disagg-stage' \
    'scheduler/dropped-parameter' \
    'scheduler/experimental-plugin' \
    'scheduler/feature-gate' \
    'scheduler/helm-values' \
    'scheduler/kv-events-mismatch' \
    'scheduler/latency-predictor-by-ref' \
    'scheduler/no-kv-events' \
    'scheduler/no-main-container' \
    'scheduler/no-sidecar' \
    'scheduler/one-replica' \
    'scheduler/own-kv-events' \
    'scheduler/picker' \
    'scheduler/plugin-kind' \
    'scheduler/plugin-name' \
    'scheduler/plugin-parameter' \
    'scheduler/plugin-ref' \
    'scheduler/plugin-type' \
    'scheduler/pool-picker-port' \
    'scheduler/pool-target-ports' \
    'scheduler/pool-without-spec' \
    'scheduler/prefill-unused' \
    'scheduler/profile-handler' \
    'scheduler/profile-name' \
    'scheduler/renamed-plugin' \
    'scheduler/replicas' \
    'scheduler/retired-metric-flags' \
    'scheduler/sidecar-pool-group' \
    'scheduler/unused-with-pool-ref' \
    'scheduler/version' \
    'scheduler/weight' \
    'schema/count' \
    'schema/duplicate' \
    'schema/enum' \
    'schema/kind' \
    'schema/length' \
    'schema/name' \
    'schema/pattern' \
    'schema/quantity' \
    'schema/range' \
    'schema/required' \
    'schema/type' \
    'schema/unknown-field' \
    'schema/url' \
    'schema/version' \
    'security/node-access' \
    'security/plain-secret' \
    'security/root' \
    'settings/admission-rule' \
    'settings/listener' \
    'settings/no-registry' \
    'settings/not-settings' \
    'settings/not-used' \
    'settings/priorities' \
    'settings/required' \
    'settings/requires' \
    'settings/two-outputs' \
    'settings/type' \
    'settings/unknown-rule' \
    'settings/unknown-setting' \
    'settings/value' \
    'settings/without-effect' \
    'simulate/no-answer' \
    'simulate/pool' \
    'simulate/trace' \
    'source/control-character' \
    'source/duplicate-key' \
    'source/duplicate-object' \
    'source/encoding' \
    'source/helm-template' \
    'source/key' \
    'source/merge-key' \
    'source/no-name' \
    'source/not-an-object' \
    'source/number' \
    'source/replaced-object' \
    'source/syntax' \
    'source/tab' \
    'source/tag' \
    'source/too-deep' \
    'source/too-large' \
    'source/unclosed-quote' \
    'source/unknown-anchor' \
    'source/unknown-tag' \
    'storage/bucket-credentials' \
    'storage/image-volume' \
    'storage/initializer-arguments' \
    'storage/initializer-dropped' \
    'storage/local-model-annotation' \
    'storage/mount-path-taken' \
    'storage/no-container' \
    'storage/oci-disabled' \
    'storage/second-initializer' \
    'storage/secret-not-given' \
    'storage/secret-value-not-read' \
    'storage/unsupported-scheme' \
    'storage/uri-form' \
    'storage/uri-without-scheme' \
    'template/error' \
    'template/kserve-differs' \
    'tls/no-certificate' \
    'tls/prefill-by-address' \
    'workload/accelerator-vendor' \
    'workload/cache-memory' \
    'workload/extended-resource-limit' \
    'workload/grace-period' \
    'workload/image-tag' \
    'workload/limit-below-request' \
    'workload/main-container' \
    'workload/no-accelerator' \
    'workload/no-replicas' \
    'workload/probe-port' \
    'workload/probe-scheme' \
    'workload/resource-amount' \
    'workload/service-account-not-given' \
    'workload/variable-unread'
set -g __llmd_topics \
    'allow/*' \
    'budget/*' \
    'cache/*' \
    'check/*' \
    'confidential/*' \
    'config/*' \
    'criticality/*' \
    'devices/*' \
    'dra/*' \
    'emit/*' \
    'krm/*' \
    'lock/*' \
    'lora/*' \
    'merge/*' \
    'migrate/*' \
    'model/*' \
    'monitoring/*' \
    'names/*' \
    'output/*' \
    'parallelism/*' \
    'platform/*' \
    'provider/*' \
    'release/*' \
    'resolve/*' \
    'router/*' \
    'scaling/*' \
    'scheduler/*' \
    'schema/*' \
    'security/*' \
    'settings/*' \
    'simulate/*' \
    'source/*' \
    'storage/*' \
    'template/*' \
    'tls/*' \
    'workload/*'

# Whether the command that was typed is one of these; without any, whether there is none yet.
function __llmd_is
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    test (count $argv) -eq 0
end

# Folders, and files that hold YAML or JSON.
function __llmd_inputs
    __fish_complete_path (commandline -ct | string replace -r '^--[^=]*=' '') | string match -r '.*(?:/|\.ya?ml|\.json)(?:\t.*)?$'
end

function __llmd_commits
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

complete -c kubectl-llmd -w llmd
complete -c llmd -f
complete -c llmd -n '__llmd_is' -s h -l help -d 'Show this help message and exit'
complete -c llmd -n '__llmd_is' -s V -l version -d 'Print version information and exit'
complete -c llmd -n '__llmd_is' -a render -d 'Prints the manifests that the KServe controller would create from the LLMInferenceServices in the given files'
complete -c llmd -n '__llmd_is' -a validate -d 'Says what KServe would refuse, and what it would accept although it cannot run'
complete -c llmd -n '__llmd_is' -a plan -d 'Shows what the repository will run'
complete -c llmd -n '__llmd_is' -a diff -d 'Compares what there is with what the inputs render to'
complete -c llmd -n '__llmd_is' -a explain -d 'Tells of every field of a service\'s merged spec, or of one of its manifests, which file and line set it, what it overrode, and which template it was made from'
complete -c llmd -n '__llmd_is' -a simulate -d 'Replays a trace of requests against simulated model servers, with the scheduler that the endpoint picker of runtime-images/ runs, and compares configurations'
complete -c llmd -n '__llmd_is' -a init -d 'Writes an llmd.yaml with every setting explained, a service to start from, and a hook for pre-commit'
complete -c llmd -n '__llmd_is' -a lock -d 'Writes llmd.lock beside llmd.yaml'
complete -c llmd -n '__llmd_is' -a argocd -d 'The commands of an Argo CD ConfigManagementPlugin, which Argo CD starts in the folder of an application'
complete -c llmd -n '__llmd_is' -a krm -d 'Renders as a KRM function, which kustomize and kpt start'
complete -c llmd -n '__llmd_is' -a migrate -d 'Brings source files up to a release'
complete -c llmd -n '__llmd_is' -a rules -d 'Lists the rules, or explains one with a bad and a good example'
complete -c llmd -n '__llmd_is' -a schema -d 'Prints the JSON Schema of an LLMInferenceService, an LLMInferenceServiceConfig or of llmd.yaml'
complete -c llmd -n '__llmd_is' -a targets -d 'Lists the releases that manifests can be written for, the default one first'
complete -c llmd -n '__llmd_is' -a completion -d 'Prints the script with which a shell completes commands, options and their values'
complete -c llmd -n '__llmd_is explain && __fish_seen_argument -s f -l filename' -a '(__llmd_inputs)'
complete -c llmd -n '__llmd_is lock && __fish_seen_argument -s f -l filename' -a '(__llmd_inputs)'
complete -c llmd -n '__llmd_is render validate plan diff explain simulate init lock argocd krm migrate rules schema targets completion' -s h -l help -d 'Show this help message and exit'
complete -c llmd -n '__llmd_is render validate plan diff explain simulate init lock argocd krm migrate rules schema targets completion' -s V -l version -d 'Print version information and exit'
complete -c llmd -n '__llmd_is render validate plan diff explain lock' -s f -l filename -x -a '(__llmd_inputs)' -d 'Files, folders, or - for standard input'
complete -c llmd -n '__llmd_is render validate plan diff explain lock' -l target -x -a 'kserve-0.20 kserve-0.16' -d 'What to compile for'
complete -c llmd -n '__llmd_is render validate plan diff explain lock' -l tls -x -a 'cert-manager existing off' -d 'Who supplies the Secret with the serving certificate'
complete -c llmd -n '__llmd_is render validate plan diff explain lock migrate' -s n -l namespace -x -d 'For objects that name none'
complete -c llmd -n '__llmd_is render validate plan diff explain lock' -l allow -x -a '$__llmd_topics $__llmd_rules' -d 'Findings of this rule are not reported'
complete -c llmd -n '__llmd_is render validate plan diff explain lock' -l deny -x -a '$__llmd_topics $__llmd_rules' -d 'Findings of this rule are errors'
complete -c llmd -n '__llmd_is render validate plan diff explain lock krm migrate' -l config -r -F -d 'The settings'
complete -c llmd -n '__llmd_is render validate plan diff explain lock krm migrate' -l no-config -d 'Settings are left alone'
complete -c llmd -n '__llmd_is render validate plan diff' -l service -x -d 'Only this LLMInferenceService and what it refers to'
complete -c llmd -n '__llmd_is render validate plan diff' -l strict -d 'Warnings, and errors that show only at run time, are refused too'
complete -c llmd -n '__llmd_is render validate plan diff' -l no-strict -d 'The opposite of --strict'
complete -c llmd -n '__llmd_is render' -l emit -x -a '(__fish_append , manifests epp-config sidecar-config)' -d 'What to print'
complete -c llmd -n '__llmd_is render' -s o -l output -x -a '(__llmd_inputs)' -d 'Where to write'
complete -c llmd -n '__llmd_is render' -l layout -x -a 'flat by-service kustomize' -d 'The folders of a tree'
complete -c llmd -n '__llmd_is render' -l files -x -a 'per-object per-service' -d 'The files of a tree'
complete -c llmd -n '__llmd_is render' -l check -d 'Write nothing, and exit with 1 when what was written before is not what would be written now'
complete -c llmd -n '__llmd_is render validate plan diff migrate' -a '(__llmd_inputs)'
complete -c llmd -n '__llmd_is validate' -l against -x -a '(__llmd_commits)' -d 'A commit'
complete -c llmd -n '__llmd_is validate' -l format -x -a 'text json sarif junit github' -d 'How to print the findings'
complete -c llmd -n '__llmd_is plan' -l format -x -a 'text json markdown mermaid html' -d 'How to print the plan'
complete -c llmd -n '__llmd_is diff' -l from -x -a '(__llmd_inputs)' -d 'What there is'
complete -c llmd -n '__llmd_is diff' -l to -x -a '(__llmd_inputs)' -d 'What there shall be'
complete -c llmd -n '__llmd_is diff' -l live -d '--from is what a cluster has, by `kubectl get -o yaml`'
complete -c llmd -n '__llmd_is diff' -l format -x -a 'text json markdown' -d 'How to print the differences'
complete -c llmd -n '__llmd_is explain' -l merged -d 'Print the merged spec with its templates filled in, as YAML'
complete -c llmd -n '__llmd_is explain' -l places -d 'With --merged'
complete -c llmd -n '__llmd_is explain' -l format -x -a 'text json' -d 'How to print the explanation'
complete -c llmd -n '__llmd_is simulate' -l config -r -F -d 'An EndpointPickerConfig to try; again for another one beside it'
complete -c llmd -n '__llmd_is simulate' -l pool -r -F -d 'The pods'
complete -c llmd -n '__llmd_is simulate' -l trace -r -F -d 'The requests, a JSON object on each line; - is standard input'
complete -c llmd -n '__llmd_is simulate' -l generate -x -a 'shared-prompts multi-turn bursts' -d 'Make the requests up'
complete -c llmd -n '__llmd_is simulate' -l seed -x -d 'Of all that is left to chance'
complete -c llmd -n '__llmd_is simulate' -l write-trace -r -F -d 'Write the requests to a file too, to edit and replay them'
complete -c llmd -n '__llmd_is simulate' -l format -x -a 'text json svg html' -d 'How to print the comparison'
complete -c llmd -n '__llmd_is init' -a '(__fish_complete_directories)'
complete -c llmd -n '__llmd_is lock' -l image-digest -x -d 'Manifests get this image with this digest'
complete -c llmd -n '__llmd_is argocd' -a 'generate parameters'
complete -c llmd -n '__llmd_is migrate' -s f -l filename -x -a '(__llmd_inputs)' -d 'Files or folders'
complete -c llmd -n '__llmd_is migrate' -l target -x -a 'kserve-0.20 kserve-0.16' -d 'What to migrate to'
complete -c llmd -n '__llmd_is migrate' -l dry-run -d 'No file is changed'
complete -c llmd -n '__llmd_is migrate' -l format -x -a 'text json' -d 'How to report the changes'
complete -c llmd -n '__llmd_is rules' -l format -x -a 'text json markdown' -d 'How to print the list of all'
complete -c llmd -n '__llmd_is rules' -a '$__llmd_rules'
complete -c llmd -n '__llmd_is schema' -l target -x -a 'kserve-0.20 kserve-0.16' -d 'Of which release'
complete -c llmd -n '__llmd_is schema' -l api-version -x -d 'v1alpha1 or v1alpha2'
complete -c llmd -n '__llmd_is schema' -a 'service config settings'
complete -c llmd -n '__llmd_is completion' -a 'bash zsh fish'
