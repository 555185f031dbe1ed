"""Prints golden vectors of block keys: FNV-1a 64 over the canonical CBOR of [parent, tokens, extra].

Needs cbor2 (pip install cbor2). One case per line:
block tokens | seed | model | token ids | per block: what else it depends on | keys
"""

import random

import cbor2


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def key(parent, tokens, extra):
    return fnv1a(cbor2.dumps([parent, tokens, extra], canonical=True))


def keys(size, seed, model, tokens, extras):
    parent = key(fnv1a(seed.encode()), None, model)
    found = []
    for block in range(len(tokens) // size):
        extra = extras[block] if block < len(extras) else []
        extra = [{"Hash": text} for text in extra] or None
        parent = key(parent, tokens[block * size : (block + 1) * size], extra)
        found.append(parent)
    return found


def case(size, seed, model, tokens, extras=()):
    print(
        size,
        seed,
        model,
        ",".join(map(str, tokens)),
        ";".join(",".join(block) for block in extras),
        ",".join(f"{value:016x}" for value in keys(size, seed, model, tokens, extras)),
        sep="|",
    )


chance = random.Random(7)
case(16, "", "", [])
case(16, "42", "Qwen/Qwen2.5-7B-Instruct", list(range(15)))
case(16, "", "m", list(range(16)))
case(16, "42", "Qwen/Qwen2.5-7B-Instruct", list(range(40)))
case(4, "42", "m", [0, 23, 24, 255, 256, 65535, 65536, 4294967295])
case(1, "s", "m", [1, 2, 3])
case(23, "0", "a" * 23, list(range(23)))
case(24, "0", "a" * 24, list(range(24)))
case(256, "0", "a" * 255, [chance.randrange(200_000) for _ in range(512)])
case(300, "0", "a" * 256, [chance.randrange(70_000) for _ in range(600)])
case(16, "gr\u00fc\u00dfe", "mod\u00e8le/\u6a21\u578b", [chance.randrange(150_000) for _ in range(64)])
case(16, "42", "m", list(range(48)), [["salt"]])
case(16, "42", "m", list(range(48)), [[], ["e3b0c44298fc1c14", "9af"], ["9af"]])
case(16, "42", "m", list(range(48)), [["x" * 24], ["\u00e9"], [str(i) for i in range(30)]])
case(64, "42", "lora-1", [chance.randrange(150_000) for _ in range(64 * 20)])
