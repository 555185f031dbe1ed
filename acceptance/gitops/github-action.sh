#!/usr/bin/env bash
# dist/github-action: actionlint reads it and a workflow that uses it, shellcheck its scripts, and report.sh runs on a pull request. What
# it sends to GitHub (upload.sh, comment.sh) is not tried: there is no GitHub here.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v shellcheck >/dev/null || missing "no shellcheck"
command -v jq >/dev/null || missing "no jq"
from_go actionlint github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com
action=$root/dist/github-action
shellcheck "$action"/*.sh || fail "shellcheck finds something"

git init -q -b main "$work/repository"
cd "$work/repository"
mkdir -p dist .github/workflows
cp -r "$action" dist
sed -n '/^# .github\/workflows\/llmd.yaml/,/^```/p' "$root/docs/gitops.md" | sed '/^```/d' >.github/workflows/llmd.yaml
grep -q 'uses: .*dist/github-action@' .github/workflows/llmd.yaml || fail "docs/gitops.md has no workflow"
sed -i 's#uses: .*dist/github-action@.*#uses: ./dist/github-action#' .github/workflows/llmd.yaml
actionlint || fail "actionlint finds something"
# The steps of the action as those of a workflow: actionlint looks into them only there.
{
  printf '%s\n' 'on: push' 'jobs:' '  steps:' '    runs-on: ubuntu-24.04' '    steps:'
  sed -e '1,/^  steps:/d' -e 's/^/  /' -e 's/inputs\.[a-z-]*/github.job/g' dist/github-action/action.yml
} >.github/workflows/steps.yaml
actionlint .github/workflows/steps.yaml || fail "actionlint finds something in the steps"

# A pull request that adds a replica, renders it, and writes a field that nobody knows.
llmd init >/dev/null
sed -e 's/^#output:/output:/' -e 's/^#  path: manifests/  path: manifests/' -i llmd.yaml
cp "$root/testdata/single-node/service.yaml" services/qwen.yaml
llmd render 2>/dev/null
git add .
git commit -q -m before
base=$(git rev-parse HEAD)
sed -i 's/replicas: 2/replicas: 3\n  replica: 3/' services/qwen.yaml
llmd render 2>/dev/null

# report: what the action's step leaves behind
report() {
  : &>"$work/output"
  : &>"$work/summary"
  RUNNER_TEMP=$work GITHUB_STEP_SUMMARY=$work/summary GITHUB_OUTPUT=$work/output BASE=$base CHECK=true "$action/report.sh" >"$work/log" 2>&1
}

report || fail "report.sh ends with $?: $(cat "$work/log")"
grep -q '^status=0$' "$work/output" || fail "a warning fails the job: $(cat "$work/log")"
jq -e '.runs[0].results[0] | .ruleId == "schema/unknown-field" and .locations[0].physicalLocation.artifactLocation.uri == "services/qwen.yaml"' \
  "$work/llmd.sarif" >/dev/null || fail "the finding is not in the SARIF file"
grep -q 'claims 1 nvidia.com/gpu' "$work/llmd.md" || fail "the comment does not say what follows: $(cat "$work/llmd.md")"
[[ $(head -n 1 "$work/llmd.md") == '<!-- llmd -->' ]] || fail "a later run would not find the comment"
same "the summary is another one than the comment" "$work/llmd.md" "$work/summary"

git checkout -q HEAD -- manifests
report || fail "report.sh ends with $?: $(cat "$work/log")"
grep -q '^status=1$' "$work/output" || fail "stale manifests do not fail the job"
sed -i 's/replicas: 3/replicas: many/' services/qwen.yaml
report || fail "report.sh ends with $?: $(cat "$work/log")"
grep -q '^status=1$' "$work/output" || fail "a refused service does not fail the job"
echo "acceptance/gitops/github-action: actionlint and shellcheck agree; a report of $(wc -l <"$work/llmd.md") lines"
