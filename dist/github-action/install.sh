#!/usr/bin/env bash
# Unpacks a release of llmd, and puts it on the PATH of the steps that follow.
set -euo pipefail
package=llmd-$VERSION-linux-x64
cd "$RUNNER_TEMP"
curl --fail --silent --show-error --location --remote-name-all "$REPOSITORY/releases/download/v$VERSION/$package.tar.gz" \
  "$REPOSITORY/releases/download/v$VERSION/$package.sha256"
sha256sum --check --strict --ignore-missing "$package.sha256" # it lists files of the release that are of no use here
tar -xzf "$package.tar.gz"
echo "$RUNNER_TEMP/$package/bin" >>"$GITHUB_PATH"
