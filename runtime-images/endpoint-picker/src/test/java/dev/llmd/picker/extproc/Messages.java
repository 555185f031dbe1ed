package dev.llmd.picker.extproc;

import com.google.protobuf.ByteString;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.HeaderMap;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.extensions.filters.http.ext_proc.v3.ProcessingMode.BodySendMode;
import io.envoyproxy.envoy.service.ext_proc.v3.HeaderMutation;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpBody;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpHeaders;
import io.envoyproxy.envoy.service.ext_proc.v3.HttpTrailers;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.envoyproxy.envoy.service.ext_proc.v3.ProtocolConfiguration;
import io.envoyproxy.envoy.service.ext_proc.v3.StreamedBodyResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as proxies send them, and what is in answers. */
public final class Messages {

  public static final String CHAT = "/v1/chat/completions";
  public static final String HELLO =
      "{\"model\":\"llama\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

  private Messages() {}

  public static ProcessingRequest.Builder post(String path, String... namesAndValues) {
    return head(false, path, "POST", namesAndValues);
  }

  public static ProcessingRequest.Builder get(String path, String... namesAndValues) {
    return head(true, path, "GET", namesAndValues);
  }

  private static ProcessingRequest.Builder head(
      boolean endsStream, String path, String method, String... namesAndValues) {
    HeaderMap.Builder headers = HeaderMap.newBuilder();
    add(headers, ":path", path);
    add(headers, ":method", method);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      add(headers, namesAndValues[i], namesAndValues[i + 1]);
    }
    return ProcessingRequest.newBuilder()
        .setRequestHeaders(HttpHeaders.newBuilder().setHeaders(headers).setEndOfStream(endsStream))
        .setProtocolConfig(modes(BodySendMode.FULL_DUPLEX_STREAMED));
  }

  public static ProtocolConfiguration modes(BodySendMode mode) {
    return ProtocolConfiguration.newBuilder()
        .setRequestBodyMode(mode)
        .setResponseBodyMode(mode)
        .build();
  }

  private static void add(HeaderMap.Builder headers, String name, String value) {
    headers.addHeaders(
        HeaderValue.newBuilder().setKey(name).setRawValue(ByteString.copyFromUtf8(value)));
  }

  public static ProcessingRequest.Builder body(String text, boolean endsStream) {
    return body(text.getBytes(StandardCharsets.UTF_8), endsStream);
  }

  public static ProcessingRequest.Builder body(byte[] bytes, boolean endsStream) {
    return ProcessingRequest.newBuilder()
        .setRequestBody(
            HttpBody.newBuilder().setBody(ByteString.copyFrom(bytes)).setEndOfStream(endsStream));
  }

  public static ProcessingRequest.Builder trailers() {
    return ProcessingRequest.newBuilder().setRequestTrailers(HttpTrailers.getDefaultInstance());
  }

  public static ProcessingRequest.Builder response(boolean endsStream, String... namesAndValues) {
    HeaderMap.Builder headers = HeaderMap.newBuilder();
    add(headers, ":status", "200");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      add(headers, namesAndValues[i], namesAndValues[i + 1]);
    }
    return ProcessingRequest.newBuilder()
        .setResponseHeaders(
            HttpHeaders.newBuilder().setHeaders(headers).setEndOfStream(endsStream));
  }

  public static ProcessingRequest.Builder failedResponse(String status) {
    HeaderMap.Builder headers = HeaderMap.newBuilder();
    add(headers, ":status", status);
    return ProcessingRequest.newBuilder()
        .setResponseHeaders(HttpHeaders.newBuilder().setHeaders(headers).setEndOfStream(true));
  }

  public static ProcessingRequest.Builder responseBody(String text, boolean endsStream) {
    return ProcessingRequest.newBuilder()
        .setResponseBody(
            HttpBody.newBuilder()
                .setBody(ByteString.copyFromUtf8(text))
                .setEndOfStream(endsStream));
  }

  public static ProcessingRequest.Builder responseTrailers() {
    return ProcessingRequest.newBuilder().setResponseTrailers(HttpTrailers.getDefaultInstance());
  }

  public static ProcessingRequest.Builder restricted(
      ProcessingRequest.Builder message, String... endpoints) {
    ListValue.Builder list = ListValue.newBuilder();
    for (String endpoint : endpoints) {
      list.addValues(Value.newBuilder().setStringValue(endpoint));
    }
    Struct hint =
        Struct.newBuilder()
            .putFields("something-else", Value.newBuilder().setBoolValue(true).build())
            .putFields(
                "x-gateway-destination-endpoint-subset",
                Value.newBuilder().setListValue(list).build())
            .build();
    return message.setMetadataContext(
        Metadata.newBuilder()
            .putFilterMetadata("other", Struct.getDefaultInstance())
            .putFilterMetadata("envoy.lb.subset_hint", hint));
  }

  public static Map<String, String> set(HeaderMutation mutation) {
    Map<String, String> values = new LinkedHashMap<>();
    for (HeaderValueOption option : mutation.getSetHeadersList()) {
      values.put(option.getHeader().getKey(), option.getHeader().getRawValue().toStringUtf8());
    }
    return values;
  }

  public static Map<String, String> set(ProcessingResponse answer) {
    return set(answer.getRequestHeaders().getResponse().getHeaderMutation());
  }

  public static List<String> removed(ProcessingResponse answer) {
    return answer.getRequestHeaders().getResponse().getHeaderMutation().getRemoveHeadersList();
  }

  public static String destination(ProcessingResponse answer) {
    return set(answer).getOrDefault("x-gateway-destination-endpoint", "");
  }

  public static StreamedBodyResponse part(ProcessingResponse answer) {
    return answer.getRequestBody().getResponse().getBodyMutation().getStreamedResponse();
  }

  public static StreamedBodyResponse responsePart(ProcessingResponse answer) {
    return answer.getResponseBody().getResponse().getBodyMutation().getStreamedResponse();
  }

  /** Reads parts of the request's body until the one that ends it. */
  public static List<StreamedBodyResponse> parts(ProxyClient.Stream stream) {
    List<StreamedBodyResponse> parts = new ArrayList<>();
    do {
      parts.add(part(stream.next()));
    } while (!parts.getLast().getEndOfStream());
    return parts;
  }

  public static ByteString joined(List<StreamedBodyResponse> parts) {
    ByteString all = ByteString.EMPTY;
    for (StreamedBodyResponse part : parts) {
      all = all.concat(part.getBody());
    }
    return all;
  }
}
