# shellcheck shell=bash disable=SC2154
# Container images without a container engine, without root and without a network: OCI archives whose bytes
# depend on what goes in only. Sourced by image and by ../runtime-images/build-image, which set $work, a
# folder that is theirs alone, and $maker, their name.

stamp=2026-01-01T00:00:00Z
user=65532
case $(uname -m) in
  x86_64) processor=amd64 ;;
  aarch64) processor=arm64 ;;
  *) processor=$(uname -m) ;;
esac
mkdir -p "$work/image/blobs/sha256"
oci=application/vnd.oci.image
layers=()
contents=()
histories=()

# add_base ROOT RUNTIME NAME HOME: what the Java runtime is linked with, the loader and the C library with its
# licence and its UTF-8 locale; and a user
add_base() {
  local file runtime=$2
  for file in $(LD_LIBRARY_PATH=$runtime/lib/server ldd "$runtime/bin/java" "$runtime/lib/server/libjvm.so" "$runtime"/lib/*.so |
    awk '$2 == "=>" { print $3 } $1 ~ /^\// && !/:$/ { print $1 }' | grep -v "^$runtime\|^not$" | sort -u) \
    /usr/lib/locale/C.utf8 /usr/share/doc/libc6/copyright; do
    [[ -e $file ]] || continue
    mkdir -p "$1${file%/*}"
    cp -RL "$file" "$1$file"
  done
  mkdir -p "$1"/{etc,tmp}
  echo "$3:x:$user:$user:$3:$4:/none" >"$1/etc/passwd"
  echo "$3:x:$user:" >"$1/etc/group"
}

# settle ROOT: everybody may read it, and nobody but root may write it
settle() {
  find "$1" -type d -exec chmod 755 {} + -o -type f -exec chmod u=rwX,go=rX {} +
  [[ ! -d $1/tmp ]] || chmod 1777 "$1/tmp"
}

# pack FOLDER: a tar that depends on names and contents only
pack() {
  tar --create --format=ustar --sort=name --mtime="$stamp" --owner=0 --group=0 --numeric-owner --directory "$1" .
}
digest() { sha256sum "$1" | cut -d ' ' -f 1; }
# blob FILE: moves it to where its content is found; prints a descriptor without its brace
blob() {
  local sum size
  sum=$(digest "$1")
  size=$(wc -c <"$1")
  mv "$1" "$work/image/blobs/sha256/$sum"
  printf '"digest": "sha256:%s", "size": %d' "$sum" "$size"
}

# add_layer ROOT: on top of those before
add_layer() {
  pack "$1" >"$work/layer.tar"
  contents+=("\"sha256:$(digest "$work/layer.tar")\"")
  gzip -n "$work/layer.tar"
  layers+=("{\"mediaType\": \"$oci.layer.v1.tar+gzip\", $(blob "$work/layer.tar.gz")}")
  histories+=("{\"created\": \"$stamp\", \"created_by\": \"$maker\"}")
}

# joined ITEM...: with commas
joined() {
  local IFS=,
  echo "$*"
}

# write_image CONFIG NAME ARCHIVE: the layers as an image; CONFIG is how it starts, as JSON
write_image() {
  local config manifest
  cat >"$work/config" <<END
{"created": "$stamp", "architecture": "$processor", "os": "linux",
 "config": $1,
 "rootfs": {"type": "layers", "diff_ids": [$(joined "${contents[@]}")]},
 "history": [$(joined "${histories[@]}")]}
END
  config=$(blob "$work/config")
  cat >"$work/manifest" <<END
{"schemaVersion": 2, "mediaType": "$oci.manifest.v1+json",
 "config": {"mediaType": "$oci.config.v1+json", $config},
 "layers": [$(joined "${layers[@]}")]}
END
  manifest=$(blob "$work/manifest")
  cat >"$work/image/index.json" <<END
{"schemaVersion": 2, "mediaType": "$oci.index.v1+json",
 "manifests": [{"mediaType": "$oci.manifest.v1+json", $manifest,
  "annotations": {"org.opencontainers.image.ref.name": "$2"}}]}
END
  echo '{"imageLayoutVersion": "1.0.0"}' >"$work/image/oci-layout"
  pack "$work/image" >"$3"
}
