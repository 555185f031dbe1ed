#!/usr/bin/env bash
# The life of a GitOps repository: settings, a first service, its manifests committed behind the hooks, a change that somebody forgets
# to render, a service that is stopped, one of the old API, a lock. Each step is asserted.
# shellcheck source=acceptance/gitops/tools.sh
. "$(dirname "$0")/tools.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
from_pypi pre-commit pre-commit==4.7.0
export PRE_COMMIT_HOME=$work/home GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com

steps=0
# step MESSAGE: what comes next, for the reader of a failure.
step() {
  steps=$((steps + 1))
  last=$1
}

# run STATUS COMMAND...: it ends with that status; what it says is in $work/out and $work/err.
run() {
  local expected=$1 status=0
  shift
  "$@" >"$work/out" 2>"$work/err" || status=$?
  [[ $status == "$expected" ]] || {
    cat "$work/out" "$work/err" >&2
    fail "$last: \`$*\` ends with $status, not $expected"
  }
}

# says FILE PATTERN: the last command said so, on out or err.
says() {
  grep -qE -- "$2" "$work/$1" || {
    cat "$work/$1" >&2
    fail "$last: nothing like '$2' on $1"
  }
}

# clean: nothing differs from what is committed.
clean() {
  [[ -z $(git status --porcelain) ]] || fail "$last: $(git status --short)"
}

git init -q -b main "$work/repository"
cd "$work/repository"

step 'a repository begins with llmd init'
run 0 llmd init
[[ -f llmd.yaml && -f services/example.yaml && -f .pre-commit-config.yaml ]] || fail "$last: files are missing"
sed -e 's/^#output:/output:/' -e 's/^#  path: manifests/  path: manifests/' -i llmd.yaml
printf '%s\n' '  - id: llmd-render-check' '    name: llmd render --check' '    entry: llmd render --check' '    language: system' \
  '    pass_filenames: false' >>.pre-commit-config.yaml

step 'the first rendering is committed'
cp "$root/testdata/single-node/service.yaml" services/qwen.yaml
run 0 llmd render
[[ -n $(find manifests -name '*-deployment-qwen-kserve.yaml') ]] || fail "$last: no deployment among $(find manifests -type f)"
run 0 pre-commit install
git add .
run 0 git commit -m 'First services'

step 'a second rendering changes nothing'
touch "$work/before"
run 0 llmd render
clean
[[ -z $(find manifests -type f -newer "$work/before") ]] || fail "$last: files were written"
run 0 llmd render --check
run 0 llmd diff

step 'a change is shown with what follows'
sed -i 's/replicas: 2/replicas: 3/' services/qwen.yaml
run 1 llmd diff
says out '^~ Deployment chat/qwen-kserve$'
says out 'claims 1 nvidia.com/gpu'

step 'a change that nobody rendered is not committed'
run 1 llmd render --check
says err 'Deployment chat/qwen-kserve'
git add services
run 1 git commit -m 'More replicas'

step 'a mistake is not committed either'
sed -i 's/replicas: 3/replicas: many/' services/qwen.yaml
run 1 llmd validate
says out '^services/qwen.yaml:[0-9]+:[0-9]+: error schema/type'
run 1 llmd render
git diff --quiet -- manifests || fail "$last: manifests changed although a service is refused"
sed -i 's/replicas: many/replicas: 3/' services/qwen.yaml

step 'a rendered change is committed'
run 0 llmd render
run 0 llmd render --check
[[ $(git diff --name-only -- manifests | grep -vc inventory) == 1 ]] || fail "$last: more than one file changed: $(git diff --name-only)"
git add .
run 0 git commit -m 'More replicas'
run 1 llmd diff --from git:HEAD~1
says out 'spec.replicas: 2 → 3'

step 'the files of a stopped service go'
sed -i 's/^  name: qwen$/&\n  annotations: {serving.kserve.io\/stop: "true"}/' services/qwen.yaml
run 0 llmd render
[[ -z $(find manifests -name '*qwen*') ]] || fail "$last: $(find manifests -name '*qwen*')"
[[ -n $(find manifests -name '*example*') ]] || fail "$last: files of another service went, too"
git add .
run 0 git commit -m 'Stop qwen'
git revert --no-edit HEAD >/dev/null
run 0 llmd render --check

step 'a file that is not ours stays'
echo 'kind: Foreign' >manifests/foreign.yaml
run 0 llmd render
[[ -f manifests/foreign.yaml ]] || fail "$last: it is gone"
rm manifests/foreign.yaml

step 'a service of the old API migrates'
cp "$root/testdata/guide-prefill-decode-eleven-pods/service.yaml" services/old.yaml
grep -q 'serving.kserve.io/v1alpha1' services/old.yaml || fail "$last: it is no old one"
run 0 llmd render
git add .
run 0 git commit -m 'An old service'
run 1 llmd migrate --dry-run
says out '^\+apiVersion: serving.kserve.io/v1alpha2$'
clean
run 0 llmd migrate
run 0 llmd render --check
run 0 llmd migrate --dry-run
git add .
run 0 git commit -m 'Migrate'

step 'a lock keeps presets as they are'
run 0 llmd lock
run 0 llmd render --check
git add .
run 0 git commit -m 'Lock'
sed -i 's/kserve-0.20/kserve-0.16/' llmd.lock
run 1 llmd render
says err 'lock/'
git checkout -q llmd.lock
run 0 llmd render
clean
echo "acceptance/gitops/life: $steps steps in $(git rev-list --count HEAD) commits"
