# shellcheck shell=bash
# What the scripts beside this one share: real tools at pinned versions, kept in ~/.cache/llmd/acceptance/gitops, and a folder to
# work in. A tool that cannot be had ends the script with status 2, which the tests count as skipped.
set -euo pipefail
export LC_ALL=C
tools=${XDG_CACHE_HOME:-$HOME/.cache}/llmd/acceptance/gitops
name=$(basename "$0" .sh)

# fail MESSAGE: what was tried did not work.
fail() {
  echo "acceptance/gitops/$name: $1" >&2
  exit 1
}

# missing MESSAGE: it could not be tried.
missing() {
  echo "acceptance/gitops/$name: $1" >&2
  exit 2
}

# from_go NAME MODULE@VERSION: puts a Go program on the PATH.
from_go() {
  local folder=$tools/${2##*@}
  export PATH=$folder:$PATH
  [[ -x $folder/$1 ]] && return
  command -v go >/dev/null || missing "no go, which builds $1"
  GOBIN=$folder GOFLAGS=-mod=mod go install "$2" >"$work/go.log" 2>&1 || missing "$1 cannot be built: $(tail -n 1 "$work/go.log")"
}

# from_pypi NAME PACKAGE==VERSION: puts a Python program on the PATH.
from_pypi() {
  local folder=$tools/${2//==/-}
  export PATH=$folder/bin:$PATH
  [[ -x $folder/bin/$1 ]] && return
  { python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check "$2"; } >"$work/pip.log" 2>&1 ||
    { rm -rf "$folder" && missing "$1 cannot be installed: $(tail -n 1 "$work/pip.log")"; }
}

# same MESSAGE ONE OTHER: both files hold the same.
same() {
  diff -u "$2" "$3" || fail "$1"
}

command -v llmd >/dev/null || missing "no llmd on the PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
