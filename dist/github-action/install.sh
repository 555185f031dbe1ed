#!/usr/bin/env bash
# Unpacks a release of llmd, and puts it on the PATH of the steps that follow.
set -euo pipefail
package=llmd-$VERSION-linux-x64.tar.gz
cd "$RUNNER_TEMP"
curl --fail --silent --show-error --location --remote-name-all "$REPOSITORY/releases/download/v$VERSION/$package" \
  "$REPOSITORY/releases/download/v$VERSION/$package.sha256"
sha256sum --check --strict "$package.sha256"
tar -xzf "$package"
echo "$RUNNER_TEMP/llmd-$VERSION-linux-x64/bin" >>"$GITHUB_PATH"
