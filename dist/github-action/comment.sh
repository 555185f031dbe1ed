#!/usr/bin/env bash
# Comments the pull request, or changes the comment of an earlier run.
set -euo pipefail
comments=repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments
earlier=$(gh api --paginate "$comments" --jq '.[] | select(.body | startswith("<!-- llmd -->")) | .id' | head -n 1)
if [[ -n $earlier ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --silent -F body=@"$1"
else
  gh api --method POST "$comments" --silent -F body=@"$1"
fi
