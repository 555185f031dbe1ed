#!/usr/bin/env bash
# The hooks of .pre-commit-hooks.yaml that take the llmd on the PATH, run by the real pre-commit on commits in a repository.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
from_pypi pre-commit pre-commit==4.7.0
export PRE_COMMIT_HOME=$work/home GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com

# repository NAME: an empty one, to work in
repository() {
  git init -q -b main "$work/$1"
  cd "$work/$1"
}

repository hooks
cp "$root/.pre-commit-hooks.yaml" .
git add .
git commit -q -m hooks
revision=$(git rev-parse HEAD)

repository services
printf '%s\n' 'repos:' "- repo: $work/hooks" "  rev: $revision" '  hooks:' '  - id: llmd-validate-system' "    files: ^services/" \
  >.pre-commit-config.yaml
printf '%s\n' 'inputs: [base, services]' >llmd.yaml
mkdir base services
cp "$root/testdata/single-node/service.yaml" services/good.yaml
printf '%s\n' 'apiVersion: serving.kserve.io/v1alpha2' 'kind: LLMInferenceServiceConfig' 'metadata: {name: common, namespace: chat}' \
  'spec: {replicas: 3}' >base/common.yaml
sed -e 's/name: qwen/name: other/' -e 's/^spec:/spec:\n  baseRefs: [{name: common}]/' services/good.yaml >services/other.yaml
pre-commit install >"$work/install.txt"
git add .
git commit -q -m 'Services in order, one with its base elsewhere' >"$work/good.txt" 2>&1 || fail "a commit in order is refused: $(cat "$work/good.txt")"
grep -q 'Passed' "$work/good.txt" || fail "the hook did not run: $(cat "$work/good.txt")"

sed -i 's/replicas: 2/replicas: many/' services/good.yaml
git add .
! git commit -q -m 'A mistake' >"$work/bad.txt" 2>&1 || fail "a mistake is committed"
grep -q '^services/good.yaml:10:13: error schema/type' "$work/bad.txt" || fail "the mistake is not shown: $(cat "$work/bad.txt")"
git checkout -q HEAD -- services/good.yaml
sed -i 's/name: common,/name: another,/' base/common.yaml
echo '# touched' >>services/other.yaml
git add .
! git commit -q -m 'Its base is gone' >"$work/base.txt" 2>&1 || fail "a service without its base is committed"
grep -q '^services/other.yaml:[0-9:]* error resolve/' "$work/base.txt" || fail "the missing base is not shown: $(cat "$work/base.txt")"

repository manifests
printf '%s\n' 'repos:' "- repo: $work/hooks" "  rev: $revision" '  hooks:' '  - id: llmd-render-check-system' >.pre-commit-config.yaml
printf '%s\n' 'inputs: [services]' 'tls: existing' 'output: {path: manifests, layout: kustomize}' >llmd.yaml
mkdir services
cp "$root/testdata/single-node/service.yaml" services/
llmd render 2>"$work/render.txt" || fail "the manifests are not rendered: $(cat "$work/render.txt")"
pre-commit install >"$work/install.txt"
git add .
git commit -q -m 'A service and its manifests' >"$work/fresh.txt" 2>&1 || fail "fresh manifests are refused: $(cat "$work/fresh.txt")"
grep -q 'Passed' "$work/fresh.txt" || fail "the hook did not run: $(cat "$work/fresh.txt")"
sed -i 's/replicas: 2/replicas: 3/' services/service.yaml
git add .
! git commit -q -m 'The manifests are forgotten' >"$work/stale.txt" 2>&1 || fail "stale manifests are committed"
grep -q 'spec.replicas: 2 → 3' "$work/stale.txt" || fail "the difference is not shown: $(cat "$work/stale.txt")"
llmd render 2>"$work/render.txt"
git add .
git commit -q -m 'A service with more replicas' >"$work/again.txt" 2>&1 || fail "fresh manifests are refused: $(cat "$work/again.txt")"
echo "acceptance/gitops/pre-commit: $(pre-commit --version) lets three commits pass and refuses three"
