"""Prints batches of KV events as model servers encode them, and what they say.

Needs msgspec, which vLLM encodes with, and msgpack (pip install msgspec msgpack). One batch per line:
name | hex | data parallel rank | events
"""

from typing import Any, Optional

import msgpack
import msgspec

PARENT, BIG = 0x1122334455667788, 0xFEDCBA9876543210


class Batch(msgspec.Struct, array_like=True, omit_defaults=True):
    ts: float
    events: list
    data_parallel_rank: Optional[int] = None


class MapBatch(msgspec.Struct, omit_defaults=True):
    ts: float
    events: list
    data_parallel_rank: Optional[int] = None


class BlockStored(msgspec.Struct, array_like=True, omit_defaults=True, tag=True):
    block_hashes: list
    parent_block_hash: Any
    token_ids: list
    block_size: int
    lora_id: Optional[int] = None
    medium: Optional[str] = None
    lora_name: Optional[str] = None
    extra_keys: Optional[list] = None
    group_idx: Optional[int] = None
    kv_cache_spec_kind: Optional[str] = None
    kv_cache_spec_sliding_window: Optional[int] = None
    some_day: Optional[list] = None


class BlockRemoved(msgspec.Struct, array_like=True, omit_defaults=True, tag=True):
    block_hashes: list
    medium: Optional[str] = None
    group_idx: Optional[int] = None


class AllBlocksCleared(msgspec.Struct, array_like=True, omit_defaults=True, tag=True):
    pass


class Pinned(msgspec.Struct, array_like=True, tag=True):
    block_hashes: list


class MapStored(BlockStored, array_like=False, tag="BlockStored"):
    pass


class MapRemoved(BlockRemoved, array_like=False, tag="BlockRemoved"):
    pass


class MapCleared(AllBlocksCleared, array_like=False, tag="AllBlocksCleared"):
    pass


def number(value):
    if isinstance(value, bytes):
        value = int.from_bytes(value[-8:], "big")
    return f"{value & 0xFFFFFFFFFFFFFFFF:x}"


def keys(block, adapter):
    """The adapter is told apart as a model, and left out here."""
    texts = [key[0] if isinstance(key, tuple) else key for key in block or []]
    return "[" + " ".join(text for text in texts if isinstance(text, str) and text != adapter) + "]"


def said(event):
    name = type(event).__name__.replace("Map", "Block", 1)
    if name in ("AllBlocksCleared", "BlockCleared"):
        return "cleared"
    if name == "Pinned":
        return "unknown"
    words = [name[5:].lower(), ",".join(map(number, event.block_hashes))]
    words.append("" if event.medium is None else event.medium)
    words.append("-1" if event.group_idx is None else str(event.group_idx))
    if name == "BlockStored":
        words.append("none" if event.parent_block_hash in (None, 0) else number(event.parent_block_hash))
        words.append(",".join(map(str, event.token_ids)))
        words.append(event.lora_name or ("unnamed" if event.lora_id is not None else ""))
        words.append("".join(keys(block, event.lora_name) for block in event.extra_keys or []))
        words.append(event.kv_cache_spec_kind or "")
    return "/".join(words)


def show(name, batch, encoded=None):
    encoded = encoded or msgspec.msgpack.encode(batch)
    rank = -1 if batch.data_parallel_rank is None else batch.data_parallel_rank
    print(name, encoded.hex(), rank, ";".join(map(said, batch.events)), sep="|")


tokens = list(range(16))
show("nothing", Batch(1.5, []))
show("a block", Batch(1.5, [BlockStored([1], None, tokens, 16)], 0))
show("large hashes", Batch(1.5, [BlockStored([BIG, 2**63, 2**63 - 1], PARENT, tokens * 3, 16)], 7))
show("negative hashes", Batch(1.5, [BlockStored([-1, -(2**63)], -5, tokens, 8)]))
show("hashes of bytes", Batch(1.5, [BlockStored([bytes(range(32)), b"\x01\x02"], bytes(range(9)), tokens, 8)], 127))
show("a parent of zero", Batch(1.5, [BlockStored([3], 0, tokens, 16)]))
show("large tokens", Batch(1.5, [BlockStored([3], None, [0, 127, 128, 255, 256, 65535, 65536, 200000], 8)]))
show("an adapter", Batch(1.5, [BlockStored([3], None, tokens, 16, 4, "GPU", "lora-1", [("lora-1",)])], 1))
show("an adapter without a name", Batch(1.5, [BlockStored([3], None, tokens, 16, 4)]))
show("moved to the CPU", Batch(1.5, [BlockStored([3, 4], None, [], 16, None, "CPU")]))
show(
    "extra keys",
    Batch(1.5, [BlockStored([3, 4, 5], None, tokens, 16, None, None, None, [("a", "salt"), None, (("b", 3), 7, None)])]),
)
show(
    "groups and a field of the future",
    Batch(
        1.5,
        [
            BlockStored([3], None, tokens, 16, None, "GPU", None, None, 0, "full_attention", None, [{"a": [1]}]),
            BlockStored([3], None, tokens, 16, None, "GPU", None, None, 1, "sliding_window", 1024),
            BlockRemoved([3], "GPU", 1),
        ],
        0,
    ),
)
show("removed", Batch(1.5, [BlockRemoved([BIG, 1, b"\xff" * 32]), BlockRemoved([9], "cpu")], 3))
show("cleared", Batch(1.5, [AllBlocksCleared(), BlockStored([1], None, tokens, 16)], 0))
show("an event of the future", Batch(1.5, [Pinned([1]), BlockRemoved([1])], 0))
show(
    "events as maps",
    Batch(
        1.5,
        [
            MapStored([1, BIG], PARENT, tokens, 8, None, "GPU", None, [("x",), None], 2, "mla_attention"),
            MapRemoved([1], "GPU"),
            MapCleared(),
        ],
        2,
    ),
)
show("all as maps", MapBatch(1.5, [MapStored([1], None, tokens, 16), MapRemoved([1])]))
short = Batch(1.5, [BlockStored([-7], None, tokens, 16), BlockRemoved([-7])])
show(
    "short arrays, as SGLang's",
    short,
    msgpack.packb([1.5, [["BlockStored", [-7], None, tokens, 16], ["BlockRemoved", [-7]]]]),
)
