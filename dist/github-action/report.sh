#!/usr/bin/env bash
# Findings as SARIF, plan and diff as Markdown, and whether the job is to fail. Nothing here needs GitHub but the names of its files.
set -euo pipefail
sarif=$RUNNER_TEMP/llmd.sarif
report=$RUNNER_TEMP/llmd.md
longest=60000 # GitHub takes 65,536 characters a comment
status=0

llmd validate --format sarif >"$sarif" || status=$?
if ((status > 1)); then
  exit "$status"
fi
if [[ $CHECK == true ]]; then
  llmd render --check || status=1
fi
{
  echo '<!-- llmd -->'
  if ! llmd plan --format markdown; then
    echo 'llmd prints no plan: services are refused, see the findings.'
  elif [[ -n $BASE ]]; then
    git rev-parse --quiet --verify "$BASE^{commit}" >/dev/null || git fetch --quiet --depth=1 origin "$BASE"
    echo
    llmd diff --from "git:$BASE" --format markdown || (($? == 1))
  fi
} >"$report"
cat "$report" >>"$GITHUB_STEP_SUMMARY"
if (($(wc -m <"$report") > longest)); then
  short=$(head -c "$longest" "$report" | sed '$d')
  printf '%s\n\n%s\n' "$short" 'This is not all: the rest is in the summary of the job.' >"$report"
fi
printf '%s\n' "sarif=$sarif" "report=$report" "status=$status" >>"$GITHUB_OUTPUT"
