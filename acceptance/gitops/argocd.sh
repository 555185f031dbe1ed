#!/usr/bin/env bash
# What Argo CD's repo-server does with dist/argocd/plugin.yaml: finds out whether the plugin is for an application, asks for its
# parameters, and has it generate manifests in a copy of the repository. No Argo CD can be had here: this plays its part.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
plugin=$root/dist/argocd/plugin.yaml
command -v jq >/dev/null || missing "no jq"

# command_of SECTION: the command of that section of plugin.yaml, word by word
command_of() {
  awk -v section="$1:" '$1 == section { found = 1 } found && $1 == "command:" { gsub(/.*\[|\].*|,/, ""); print; exit }' "$plugin"
}

read -ra generate < <(command_of generate)
read -ra parameters < <(command_of dynamic)
((${#generate[@]} && ${#parameters[@]})) || fail "plugin.yaml has no commands"

mkdir -p "$work/repository/apps/chat" "$work/repository/.git"
application=$work/repository/apps/chat
cp "$root/testdata/single-node/service.yaml" "$application"
echo 'tls: existing' >"$application/llmd.yaml"
llmd render -f "$application" --config "$application/llmd.yaml" >"$work/expected.yaml"

found=$(awk '$1 == "fileName:" { print $2 }' "$plugin")
[[ -f $application/$found ]] || fail "discovery does not find $found"

# plugin COMMAND...: as the plugin's server starts it
plugin() {
  (cd "$application" && env -i PATH="$PATH" HOME=/nonexistent ARGOCD_APP_NAME=chat ARGOCD_APP_NAMESPACE=models \
    ARGOCD_APP_SOURCE_PATH=apps/chat ARGOCD_APP_REVISION=HEAD "$@")
}

plugin "${generate[@]}" >"$work/generated.yaml" 2>"$work/generated.txt" || fail "generate ends with $?: $(cat "$work/generated.txt")"
same "generate prints something else than render" "$work/expected.yaml" "$work/generated.yaml"

plugin "${parameters[@]}" >"$work/parameters.json" || fail "parameters ends with $?"
jq -e 'type == "array" and all(.[]; .name and .title and (.collectionType == "string" or .collectionType == "array")
  and (.[.collectionType] != null))' "$work/parameters.json" >/dev/null || fail "parameters are not announced as Argo CD reads them"

# Every announced parameter, as an application sends it back, gives what it gave without.
sent=$(jq -c '[.[] | {name, (.collectionType): .[.collectionType]}]' "$work/parameters.json")
plugin ARGOCD_APP_PARAMETERS="$sent" "${generate[@]}" >"$work/sent.yaml" || fail "generate does not take the parameters that it announces"
same "a parameter with its announced value changes something" "$work/expected.yaml" "$work/sent.yaml"

plugin ARGOCD_APP_PARAMETERS='[{"name": "tls", "string": "cert-manager"}]' "${generate[@]}" | grep -q '^kind: Certificate$' ||
  fail "a parameter has no effect"
sed -i 's/replicas: 2/replicas: many/' "$application/service.yaml"
! plugin "${generate[@]}" >"$work/refused.yaml" 2>"$work/refused.txt" || fail "a refused service is no failure"
[[ ! -s $work/refused.yaml ]] || fail "manifests of a refused service"
grep -q '^service.yaml:10:13: error schema/type' "$work/refused.txt" || fail "the mistake is not shown: $(cat "$work/refused.txt")"
echo "acceptance/gitops/argocd: $(jq length "$work/parameters.json") parameters, $(grep -c '^kind:' "$work/generated.yaml") objects"
