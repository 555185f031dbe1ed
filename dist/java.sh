# shellcheck shell=sh disable=SC2034,SC2154
# Finding a Java 25, and making the start-up cache. Sourced by ../llmd and by build, which set $root, the
# checkout, and say().

# Whether $1 is a JDK or a JRE of Java 25 or newer. Its `release` file says so; starting a JVM to ask
# it would cost as much as the whole run.
is_java25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='="' read -r key _ value _; do
    if [ "$key" = JAVA_VERSION ]; then
      [ "${value%%[!0-9]*}" -ge 25 ] 2>/dev/null
      return
    fi
  done <"$1/release"
  return 1
}

# Sets $java_home to a Java 25 that has the program $1.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && has_program "$JAVA_HOME" "$1"; then
    return
  fi
  on_path=$(command -v java)
  [ ! -L "$on_path" ] || on_path=$(readlink -f "$on_path")
  for home in "${on_path%/bin/java}" "${JAVA25_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if has_program "$home" "$1"; then
      return
    fi
  done
  say "no Java 25 found in JAVA_HOME, on the PATH or in the usual places."
  say "Install a JDK 25 (for example from https://adoptium.net) and set JAVA_HOME to its folder."
  exit 3
}

has_program() {
  [ -x "$1/bin/$2" ] && is_java25 "$1" && java_home=$1
}

# An ahead-of-time cache of loaded and linked classes: it makes the start three times as fast. It fits
# the JVM, the flags and the classes that it was made with. What the commands in training/ do not meet
# is loaded slowly later on. What they print is left in CACHE.log when it fails.
#
#   train CACHE JAVA OPTION...     with the options that lead to the class dev.llmd.cli.Training
train() {
  made=$1
  java=$2
  shift 2
  scratch=$made.scratch
  (
    cd "$root" &&
      "$java" @dist/jvm.args -XX:AOTMode=record -XX:AOTConfiguration="$made.conf" "$@" \
        dist/training/commands "$scratch" <dist/training/stdin.yaml >/dev/null &&
      "$java" @dist/jvm.args -XX:AOTMode=create -XX:AOTConfiguration="$made.conf" \
        -XX:AOTCache="$made.new" "$@"
  ) 2>"$made.log"
  rm -rf "$made.conf" "$scratch"
  [ -f "$made.new" ] && mv -f "$made.new" "$made" && rm -f "$made.log"
}
