"""Uses the OpenAI client as a program does: one JSON object a line says what, one a line says what came of it."""

import json
import sys

import openai
from pydantic import BaseModel

base_url, model = sys.argv[1:]
client = openai.OpenAI(api_key="none", base_url=base_url, max_retries=0)

WEATHER = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 2}},
    "required": ["city", "days"],
    "additionalProperties": False,
}
TOOLS = [{"type": "function", "function": {"name": "weather", "parameters": WEATHER}}]


class Step(BaseModel):
    explanation: str
    is_last: bool


class Plan(BaseModel):
    title: str
    steps: list[Step]


def messages(text):
    return [{"role": "user", "content": text}]


def summary(completion):
    return {
        "text": completion.choices[0].message.content,
        "finish": completion.choices[0].finish_reason,
        "prompt": completion.usage.prompt_tokens,
        "cached": completion.usage.prompt_tokens_details.cached_tokens,
        "output": completion.usage.completion_tokens,
    }


def chat(text, **more):
    return summary(client.chat.completions.create(model=model, messages=messages(text), **more))


def chat_stream(text, **more):
    events = 0
    with client.chat.completions.stream(
        model=model, messages=messages(text), stream_options={"include_usage": True}, **more
    ) as stream:
        for event in stream:
            events += event.type == "content.delta"
        return summary(stream.get_final_completion()) | {"events": events}


def completion(text):
    answer = client.completions.create(model=model, prompt=text)
    return {"text": answer.choices[0].text, "cached": answer.usage.prompt_tokens_details.cached_tokens}


def completion_stream(text):
    stream = client.completions.create(
        model=model, prompt=text, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    return {
        "text": "".join(chunk.choices[0].text for chunk in chunks if chunk.choices),
        "cached": chunks[-1].usage.prompt_tokens_details.cached_tokens,
    }


def tools(text):
    asked = messages(text)
    first = client.chat.completions.create(model=model, messages=asked, tools=TOOLS)
    call = first.choices[0].message.tool_calls[0]
    asked.append(first.choices[0].message)
    asked.append({"role": "tool", "tool_call_id": call.id, "content": "rain"})
    second = client.chat.completions.create(model=model, messages=asked, tools=TOOLS)
    return {
        "finish": first.choices[0].finish_reason,
        "name": call.function.name,
        "arguments": json.loads(call.function.arguments),
        "then": second.choices[0].message.content,
    }


def tools_stream(text):
    pieces = 0
    with client.chat.completions.stream(
        model=model, messages=messages(text), tools=TOOLS, tool_choice="required"
    ) as stream:
        for event in stream:
            pieces += event.type == "tool_calls.function.arguments.delta"
        choice = stream.get_final_completion().choices[0]
    call = choice.message.tool_calls[0]
    return {
        "finish": choice.finish_reason,
        "name": call.function.name,
        "arguments": json.loads(call.function.arguments),
        "pieces": pieces,
    }


def json_object(text):
    answer = chat(text, response_format={"type": "json_object"})
    return {"value": json.loads(answer["text"])}


def json_schema(text):
    answer = client.chat.completions.parse(model=model, messages=messages(text), response_format=Plan)
    return {"value": answer.choices[0].message.parsed.model_dump()}


def responses(text):
    answer = client.responses.create(model=model, input=text)
    return {
        "text": answer.output_text,
        "status": answer.status,
        "cached": answer.usage.input_tokens_details.cached_tokens,
    }


def responses_stream(text):
    with client.responses.stream(model=model, input=text) as stream:
        types = [event.type for event in stream]
        answer = stream.get_final_response()
    return {
        "text": answer.output_text,
        "deltas": types.count("response.output_text.delta"),
        "cached": answer.usage.input_tokens_details.cached_tokens,
    }


def responses_tools(text):
    tool = {"type": "function", "name": "weather", "parameters": WEATHER, "strict": True}
    with client.responses.stream(model=model, input=text, tools=[tool]) as stream:
        stream.until_done()
        call = stream.get_final_response().output[0]
    return {"name": call.name, "arguments": json.loads(call.arguments)}


def responses_json(text):
    answer = client.responses.parse(model=model, input=text, text_format=Plan)
    return {"value": answer.output_parsed.model_dump()}


def models():
    return {"ids": [entry.id for entry in client.models.list()]}


def hang_up(text, after):
    """Reads so many chunks, and goes."""
    stream = client.chat.completions.create(model=model, messages=messages(text), stream=True)
    chunks = [next(iter(stream)) for _ in range(after)]
    stream.close()
    return {"chunks": len(chunks)}


def give_up(text, seconds):
    """Goes before anything has come."""
    try:
        client.with_options(timeout=seconds).chat.completions.create(
            model=model, messages=messages(text)
        )
    except openai.APITimeoutError:
        return {"gave_up": True}
    return {"gave_up": False}


def retried(text, retries):
    return summary(
        client.with_options(max_retries=retries).chat.completions.create(
            model=model, messages=messages(text)
        )
    )


def error(text, **more):
    try:
        chat(text, **more)
    except openai.APIStatusError as e:
        return {
            "class": type(e).__name__,
            "status": e.status_code,
            "message": e.message,
            "type": e.type,
            "body": e.body,
        }
    return {}


def broken_stream(text):
    """Reads a stream that ends before its end."""
    text_so_far = ""
    try:
        for chunk in client.chat.completions.create(
            model=model, messages=messages(text), stream=True
        ):
            text_so_far += chunk.choices[0].delta.content or ""
    except Exception as e:  # whatever the client makes of it is what is asked
        return {"text": text_so_far, "class": type(e).__name__}
    return {"text": text_so_far, "class": None}


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = globals()[asked.pop("do")](**asked)
    except Exception as e:
        answer = {"exception": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), flush=True)
