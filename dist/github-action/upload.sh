#!/usr/bin/env bash
# Uploads findings to code scanning.
set -euo pipefail
gzip -c "$1" | base64 -w0 >"$RUNNER_TEMP/llmd.sarif.b64"
gh api --method POST "repos/$GITHUB_REPOSITORY/code-scanning/sarifs" --silent -f commit_sha="$COMMIT" -f ref="$REF" \
  -F sarif=@"$RUNNER_TEMP/llmd.sarif.b64"
