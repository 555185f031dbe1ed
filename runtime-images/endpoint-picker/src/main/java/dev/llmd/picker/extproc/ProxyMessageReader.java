package dev.llmd.picker.extproc;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a {@code ProcessingRequest} of {@code envoy.service.ext_proc.v3}. Bodies and headers stay
 * where they are in the message's bytes: copying them into objects is most of what a generated
 * reader does. Field numbers are those of the published protocol.
 */
final class ProxyMessageReader {

  private static final int REQUEST_HEADERS = 2;
  private static final int RESPONSE_HEADERS = 3;
  private static final int REQUEST_BODY = 4;
  private static final int RESPONSE_BODY = 5;
  private static final int REQUEST_TRAILERS = 6;
  private static final int RESPONSE_TRAILERS = 7;
  private static final int METADATA_CONTEXT = 8;
  private static final int PROTOCOL_CONFIG = 11;

  private final byte[] message;
  private final CodedInputStream in;
  private int kind;
  private Headers headers;
  private Slice body;
  private boolean endsStream;
  private SubsetHint subset = SubsetHint.NONE;
  private BodyModes modes = BodyModes.UNSAID;

  private ProxyMessageReader(byte[] message) {
    this.message = message;
    this.in = CodedInputStream.newInstance(message);
    this.headers = new Headers(message);
    this.body = new Slice(message, 0, 0);
  }

  /**
   * Reads a message, which is kept and must not be changed.
   *
   * @throws IOException if it is no protocol buffer
   */
  static ProxyMessage read(byte[] message) throws IOException {
    ProxyMessageReader reader = new ProxyMessageReader(message);
    reader.readFields();
    return reader.message();
  }

  private ProxyMessage message() {
    return switch (kind) {
      case REQUEST_HEADERS -> new ProxyMessage.RequestHead(headers, endsStream, subset, modes);
      case REQUEST_BODY -> new ProxyMessage.RequestBody(body, endsStream, subset);
      case REQUEST_TRAILERS -> new ProxyMessage.RequestTrailers();
      case RESPONSE_HEADERS -> new ProxyMessage.ResponseHead(headers, endsStream);
      case RESPONSE_BODY -> new ProxyMessage.ResponseBody(body, endsStream);
      case RESPONSE_TRAILERS -> new ProxyMessage.ResponseTrailers();
      default -> new ProxyMessage.Unknown();
    };
  }

  private void readFields() throws IOException {
    int tag = in.readTag();
    while (tag != 0) {
      int field = tag >>> 3;
      switch (field) {
        case REQUEST_HEADERS, RESPONSE_HEADERS -> {
          kind = field;
          within(this::httpHeaders);
        }
        case REQUEST_BODY, RESPONSE_BODY -> {
          kind = field;
          within(this::httpBody);
        }
        case REQUEST_TRAILERS, RESPONSE_TRAILERS -> {
          kind = field;
          in.skipField(tag);
        }
        case METADATA_CONTEXT -> within(this::metadata);
        case PROTOCOL_CONFIG -> {
          // A mode that is none is not written.
          modes = new BodyModes(BodyMode.NONE, BodyMode.NONE);
          within(this::protocolConfig);
        }
        default -> in.skipField(tag);
      }
      tag = in.readTag();
    }
  }

  /** Reads the fields of a message inside this one. */
  private interface Fields {
    /** Reads a field, or skips it. */
    void field(int tag) throws IOException;
  }

  private void within(Fields fields) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    int tag = in.readTag();
    while (tag != 0) {
      fields.field(tag);
      tag = in.readTag();
    }
    in.checkLastTagWas(0);
    in.popLimit(outer);
  }

  private void httpHeaders(int tag) throws IOException {
    switch (tag >>> 3) {
      case 1 -> within(this::headerMap);
      case 3 -> endsStream = in.readBool();
      default -> in.skipField(tag);
    }
  }

  private void headerMap(int tag) throws IOException {
    if (tag >>> 3 != 1) {
      in.skipField(tag);
      return;
    }
    int outer = in.pushLimit(in.readRawVarint32());
    int nameAt = 0;
    int nameLength = 0;
    int valueAt = 0;
    int valueLength = 0;
    int inner = in.readTag();
    while (inner != 0) {
      int field = inner >>> 3;
      if (field < 1 || field > 3) {
        in.skipField(inner);
      } else {
        int length = in.readRawVarint32();
        if (field == 1) {
          nameAt = in.getTotalBytesRead();
          nameLength = length;
        } else if (length > 0) {
          valueAt = in.getTotalBytesRead();
          valueLength = length;
        }
        in.skipRawBytes(length);
      }
      inner = in.readTag();
    }
    in.popLimit(outer);
    headers.add(nameAt, nameLength, valueAt, valueLength);
  }

  private void httpBody(int tag) throws IOException {
    switch (tag >>> 3) {
      case 1 -> {
        int length = in.readRawVarint32();
        body = new Slice(message, in.getTotalBytesRead(), length);
        in.skipRawBytes(length);
      }
      case 2 -> endsStream = in.readBool();
      default -> in.skipField(tag);
    }
  }

  private void protocolConfig(int tag) throws IOException {
    switch (tag >>> 3) {
      case 1 -> modes = new BodyModes(BodyMode.numbered(in.readEnum()), modes.response());
      case 2 -> modes = new BodyModes(modes.request(), BodyMode.numbered(in.readEnum()));
      default -> in.skipField(tag);
    }
  }

  private void metadata(int tag) throws IOException {
    if (tag >>> 3 == 1) {
      entry("envoy.lb.subset_hint", () -> within(this::subsetHint));
    } else {
      in.skipField(tag);
    }
  }

  private void subsetHint(int tag) throws IOException {
    if (tag >>> 3 == 1) {
      entry(
          "x-gateway-destination-endpoint-subset",
          () -> {
            List<String> addresses = new ArrayList<>();
            within(value -> listOrSkip(value, addresses));
          });
    } else {
      in.skipField(tag);
    }
  }

  private void listOrSkip(int tag, List<String> addresses) throws IOException {
    if (tag >>> 3 == 6) {
      within(list -> within(value -> addressOrSkip(value, addresses)));
      subset = new SubsetHint(true, addresses);
    } else {
      in.skipField(tag);
    }
  }

  private void addressOrSkip(int tag, List<String> addresses) throws IOException {
    if (tag >>> 3 == 3) {
      addresses.add(SubsetHint.addressOf(in.readString()));
    } else {
      in.skipField(tag);
    }
  }

  /** Reads the value of a map's entry. */
  private interface Value {
    /** Reads it whole. */
    void read() throws IOException;
  }

  /** An entry of a map: its value is read when the key is the wanted one, which comes first. */
  private void entry(String wanted, Value value) throws IOException {
    boolean[] isWanted = new boolean[1];
    within(
        tag -> {
          if (tag >>> 3 == 1) {
            isWanted[0] = in.readString().equals(wanted);
          } else if (tag >>> 3 == 2 && isWanted[0]) {
            value.read();
          } else {
            in.skipField(tag);
          }
        });
  }
}
