"""Prints messages of the tokenizer's interface as protocol buffers, by Google's own compiler.

Needs grpcio-tools (pip install grpcio-tools). One message per line: name | hex
"""

import importlib
import pathlib
import sys
import tempfile

from grpc_tools import protoc

here = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).parent
with tempfile.TemporaryDirectory() as out:
    protoc.main(["protoc", f"-I{here}", f"--python_out={out}", "tokenizer.proto"])
    sys.path.insert(0, out)
    pb = importlib.import_module("tokenizer_pb2")


def show(name, message):
    print(name, message.SerializeToString(deterministic=True).hex(), sep="|")


show("initialize", pb.InitializeTokenizerRequest(model_name="base", add_generation_prompt=True))
show("initialized", pb.InitializeTokenizerResponse(success=True))
show("not initialized", pb.InitializeTokenizerResponse(error_message="no such model"))
show("completion", pb.RenderCompletionRequest(model_name="base", prompt="Gr\u00fc\u00dfe \U0001f600"))
show("completion tokens", pb.RenderCompletionResponse(request_id="r", token_ids=[1, 200000, 2**32 - 1], success=True))
show("completion failure", pb.RenderCompletionResponse(error_message="too long"))
show(
    "chat",
    pb.RenderChatCompletionRequest(
        model_name="base",
        messages=[
            pb.ChatMessage(role="system", content="Be brief."),
            pb.ChatMessage(
                role="user",
                content_parts=[
                    pb.ContentPart(type="text", text="What is it?"),
                    pb.ContentPart(type="image_url", image_url=pb.ImageUrl(url="http://x/cat.png")),
                ],
            ),
            pb.ChatMessage(role="assistant", content="", tool_calls_json='[{"id":"c1"}]'),
        ],
        tools_json='[{"type":"function"}]',
        chat_template="{{ messages }}",
        add_generation_prompt=False,
        continue_final_message=True,
        chat_template_kwargs='{"enable_thinking":false}',
    ),
)
show(
    "plain chat",
    pb.RenderChatCompletionRequest(
        model_name="base", messages=[pb.ChatMessage(role="user", content="Hi")], add_generation_prompt=True
    ),
)
features = pb.MultiModalFeatures()
features.mm_hashes["image"].values.extend(["cat", "dog"])
features.mm_hashes["audio"].values.append("meow")
features.mm_placeholders["image"].ranges.extend(
    [pb.PlaceholderRange(offset=40, length=8), pb.PlaceholderRange(offset=4, length=8)]
)
features.mm_placeholders["audio"].ranges.append(pb.PlaceholderRange(offset=0, length=3))
show("chat tokens", pb.RenderChatCompletionResponse(request_id="r", token_ids=range(300), features=features, success=True))
