# shellcheck shell=bash
# What is asked of the API server and how its answers are read. The script that reads this sets `here`, `root`, `shared`, the
# folder `work` for whatever is in between, and `failed`.
# shellcheck disable=SC2154,SC2034

fail() {
  echo "FAILED: $1"
  failed=1
}

# golden_cases TARGET: the cases in golden/ that are compiled for the target and print something.
golden_cases() {
  local folder arguments target
  for folder in "$root"/golden/*/; do
    arguments=$(cat "$root/testdata/$(basename "$folder")/args" 2>/dev/null)
    target=$(sed -n 's/^target: *//p' "$root/testdata/$(basename "$folder")/llmd.yaml" 2>/dev/null)
    target=${target:-kserve-0.20}
    [[ $arguments =~ --target[=\ ]+([^ ]+) ]] && target=${BASH_REMATCH[1]}
    [[ $target == "$1" && -s $folder/manifests.yaml ]] && basename "$folder"
  done
}

# undefined: the kinds whose definition no registry has, each followed by a comma.
undefined() {
  awk '!/^#/ && $3 == "-" { printf "%s %s,", $1, $2 }' "$here/definitions"
}

# defined: the files that define the kinds of providers.
defined() {
  local module version file
  while read -r module version file; do
    module_file "$module" "$version" "$file" || return
  done < <(awk '!/^#/ && $3 != "-" { print $3, $4, $5 }' "$here/definitions" | sort -u)
}

# collect TARGET: what is to be sent, a file a case: folders golden, recorded, and alone for what is applied.
collect() {
  local name file number=0
  for name in golden recorded alone; do
    rm -rf "${work:?}/$name" "$work/$name-pods"
    mkdir "$work/$name"
  done
  for name in $(golden_cases "$1"); do
    awk -v unknown="$(undefined)" -f "$here/known.awk" "$root/golden/$name/manifests.yaml" >"$work/golden/$name.yaml"
    awk -v suffix="$((++number))" -f "$here/alone.awk" "$work/golden/$name.yaml" >"$work/alone/$name.yaml"
  done
  for file in "$shared/oracle/v${1#kserve-}."*/*/expected/manifests.ready.yaml; do
    name=$(basename "$(dirname "$(dirname "$file")")")
    awk -f "$here/manifests.awk" "$file" >"$work/recorded/$name.yaml"
    [[ -s $work/recorded/$name.yaml ]] || rm "$work/recorded/$name.yaml"
  done
}

# prepare TARGET: installs the target's CRDs and makes the namespaces; lists the kinds that the CRDs define.
prepare() {
  local kinds file files=(-f "$shared/crds/$1") deadline=$((SECONDS + 60))
  defined >"$work/definitions" || { echo "acceptance: a module of acceptance/definitions cannot be had" >&2; return 1; }
  while read -r file; do files+=(-f "$file"); done <"$work/definitions"
  kubectl apply --server-side "${files[@]}" >/dev/null || return
  kubectl wait --for condition=Established --timeout 60s crd --all >/dev/null || return
  kubectl get crd -o json | jq '[.items[] | "\(.spec.group) \(.spec.names.kind)"]' >"$work/kinds.json"
  # A definition is established a moment before its kind can be asked for.
  kinds=$(kubectl get crd -o name | sed 's,.*/,,' | paste -sd,)
  until kubectl get "$kinds" -A >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return
    sleep 0.5
  done
  cat "$work"/*/*.yaml | sed -n 's/^  namespace: //p' | sort -u |
    sed 's/.*/---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: &/' |
    kubectl apply --server-side --validate=false -f - >/dev/null
}

# send FILE...: a dry run in one call. FILE.accepted gets a line an object. A refusal does not say in which file it was: then
# each file is sent by itself, and FILE.refused gets what the server said.
send() {
  local file files=()
  for file; do files+=(-f "$file"); done
  if kubectl apply --server-side --dry-run=server --validate=strict "${files[@]}" >"$1.accepted" 2>"$1.refused"; then
    rm "$1.refused"
  elif (($# > 1)); then
    for file; do send "$file"; done
  fi
}
export -f send

# dry_run FOLDER: sends every file of the folder; those of the cases named on stdin, where something is refused, one by one.
dry_run() {
  local name
  mkdir "$1/alone"
  while read -r name; do mv "$1/$name.yaml" "$1/alone/"; done
  find "$1/alone" -name '*.yaml' -print0 | xargs -0 -r -n 1 -P 2 bash -c 'send "$@"' -
  find "$1" -maxdepth 1 -name '*.yaml' -print0 | xargs -0 -r -n 12 -P 2 bash -c 'send "$@"' -
  find "$1/alone" -type f -exec mv {} "$1" \;
}

# pods FOLDER: the API server does not look into the templates of a LeaderWorkerSet: FOLDER-pods gets a pod of each, a file a case.
pods() {
  local file
  mkdir "$1-pods"
  while IFS= read -r file; do
    kubectl create --dry-run=client --validate=false -o json -f "$file" |
      jq -f "$here/pods.jq" >"$1-pods/$(basename "$file")"
  done < <(grep -rl '^kind: LeaderWorkerSet' --include='*.yaml' "$1")
}

# refusals FOLDER: case, object and first wrong field of each refusal; what cannot be understood stands there as it is.
refusals() {
  local file
  for file in "$1"/*.refused; do
    [[ -e $file ]] && awk -v name="$(basename "$file" .yaml.refused)" '
      function first_field(text) { sub(/^[[* ]*/, "", text); sub(/: .*/, "", text); return text }
      /^Warning: / || /^\* / && object == "" { next }
      /^\* / { print name "\t" object "\t" first_field($0); object = ""; next }
      / is invalid:/ {
        match($0, /[A-Za-z0-9.]+ "[^"]+" is invalid:/)
        split(substr($0, RSTART, RLENGTH), words, /[. ]|"/)
        match($0, /"[^"]+" is invalid:/)
        object = words[1] "/" substr($0, RSTART + 1, RLENGTH - 14)
        rest = substr($0, RSTART + RLENGTH)
        if (rest !~ /^ *$/) { print name "\t" object "\t" first_field(rest); object = "" }
        next
      }
      match($0, /\([^ ]+; [^ ]+ Kind=[A-Za-z]+\): \.[^ :]+:/) {
        split(substr($0, RSTART + 1, RLENGTH - 2), words, /[;,] |[\/=]|\): \./)
        print name "\t" words[6] "/" words[2] "\t" words[7]
        next
      }
      NF { print name "\t" $0 "\t" }' "$file"
  done | sort -u
}

# known TARGET SECTION: the first three cells of the table under that heading in TARGET.md.
known() {
  awk -F ' *[|] *' -v section="## $2" '
    /^## / { inside = $0 == section; row = 0; next }
    inside && /^\|/ && ++row > 2 { gsub(/`/, ""); print $2 "\t" $3 "\t" $4 }' "$here/$1.md" | sort -u
}

# compare WHAT: fails when the lines of $work/found are not those of $work/known, both sorted.
compare() {
  local line
  while IFS= read -r line; do fail "$1, not on the list: $line"; done < <(comm -23 "$work/found" "$work/known")
  while IFS= read -r line; do fail "$1, on the list, but not seen: $line"; done < <(comm -13 "$work/found" "$work/known")
}

# count FOLDER: the figures of a dry run; pods are JSON.
count() {
  local sent accepted
  sent=$(find "$1" -name '*.yaml' -exec cat {} + | grep -c -E '^(kind: |  "kind": )')
  accepted=$(find "$1" -name '*.accepted' -exec cat {} + | wc -l)
  echo "$(find "$1" -name '*.yaml' | wc -l) cases, $sent objects sent, $((sent - accepted)) refused"
}

# left_out TARGET: how many golden objects are not sent.
left_out() {
  local name whole sent
  whole=$(for name in $(golden_cases "$1"); do cat "$root/golden/$name/manifests.yaml"; done | grep -c '^kind: ')
  sent=$(cat "$work"/golden/*.yaml | grep -c '^kind: ')
  echo "$((whole - sent))"
}

# drift: applies the golden objects for real and compares what the server then holds with what was sent, into $work/drift.
drift() {
  kubectl create --dry-run=client --validate=false -o json -f "$work/alone" >"$work/sent.json" &&
    kubectl apply --server-side --validate=false -f "$work/alone" >"$work/applied.log" &&
    kubectl get "$(sed 's,/.*,,' "$work/applied.log" | sort -u | paste -sd,)" -A -o json >"$work/live.json" &&
    jq -n -r --slurpfile custom "$work/kinds.json" --slurpfile sent "$work/sent.json" --slurpfile live "$work/live.json" \
      -f "$here/drift.jq" >"$work/drift"
}

# figures: every drifted leaf by name, with the number of leaves and of cases. Values of built-in kinds may be addresses and the like.
figures() {
  awk -F '\t' '{ name = $1 " " $2 " " $3 " " $4 ($1 == "custom" ? " = " $5 : ""); leaves[name]++; if (!seen[name, $6]++) cases[name]++ }
    END { for (name in leaves) printf "  %s: %d leaves, %d cases\n", name, leaves[name], cases[name] }' "$work/drift" | sort
}

# drifted: the leaves that TARGET.md has to explain: all of custom resources, and of built-in kinds what is not only a default.
drifted() {
  awk -F '\t' -v OFS='\t' '$1 == "custom" || $2 != "added" { print $3, $4, $5 }' "$work/drift" | sort -u
}
