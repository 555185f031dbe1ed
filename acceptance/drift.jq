# The leaves in which live objects differ from those that were sent, a line each: whether a custom resource or a built-in kind,
# what happened, kind, leaf, live value, case (its number, with which alone.awk ends namespaces and names).
# usage: jq -n -r --slurpfile custom KINDS --slurpfile sent SENT --slurpfile live LIVE -f drift.jq

def identity: "\(.apiVersion) \(.kind) \(.metadata.namespace)/\(.metadata.name)";

# What the API server keeps for itself in every object is no drift.
def written: del(.status, .metadata.uid, .metadata.resourceVersion, .metadata.generation, .metadata.creationTimestamp,
  .metadata.managedFields);

def is_leaf: (type != "object" and type != "array") or length == 0;

def leaves: [paths as $path | getpath($path) | select(is_leaf) | {key: ($path | tojson), value: .}] | from_entries;

# Items of a list share one name.
def name: reduce fromjson[] as $step (""; . + if $step | type == "number" then "[]" else "." + $step end) | .[1:];

def differences($sent; $live): ($sent | leaves) as $before | ($live | leaves) as $after
  | ($after | keys[] | select(. as $key | $before | has($key) | not) | ["added", ., $after[.]]),
    ($before | keys[] | . as $key
      | if $after | has($key) then select($after[$key] != $before[$key]) | ["changed", ., $after[.]]
        # An empty map that was filled shows as its added leaves.
        else select(($live | getpath($key | fromjson)) == null) | ["dropped", ., $before[.]] end);

($live[0].items | map({key: identity, value: .}) | from_entries) as $found
| $sent[] | . as $object | $found[identity] as $now
| "\(.apiVersion | split("/")[0]) \(.kind)" as $kind
| (if $custom[0] | index($kind) then "custom" else "built-in" end) as $class
| differences($object | written; $now | written)
| [$class, .[0], $object.kind, (.[1] | name), (.[2] | tojson),
    ($object.metadata | .namespace // .name | split("-") | last)] | @tsv
