# The pods that a LeaderWorkerSet's controller makes of its templates, as far as an API server judges them.

select(.kind == "LeaderWorkerSet") | . as $set
| .spec.leaderWorkerTemplate | to_entries[] | select(.key | endswith("Template"))
| {apiVersion: "v1", kind: "Pod", metadata: (.value.metadata + {name: "\($set.metadata.name)-\(.key | rtrimstr("Template"))",
    namespace: $set.metadata.namespace} | del(.creationTimestamp)), spec: .value.spec}
