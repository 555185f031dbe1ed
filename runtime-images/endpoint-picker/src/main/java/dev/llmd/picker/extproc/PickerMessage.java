package dev.llmd.picker.extproc;

import java.util.List;

/**
 * What this program says: a {@code ProcessingResponse} of {@code envoy.service.ext_proc.v3}, as
 * bytes. Parts of bodies are not copied into it.
 */
final class PickerMessage {

  private final List<Slice> slices;
  private final int length;

  private PickerMessage(List<Slice> slices) {
    this.slices = slices;
    int sum = 0;
    for (Slice slice : slices) {
      sum += slice.length();
    }
    this.length = sum;
  }

  private static PickerMessage of(BackwardWriter out) {
    return new PickerMessage(List.of(Slice.of(out.toBytes())));
  }

  List<Slice> slices() {
    return slices;
  }

  int length() {
    return length;
  }

  /** Go on with the headers, changed like this. */
  static PickerMessage headers(Side side, HeaderChanges changes) {
    BackwardWriter out = new BackwardWriter();
    common(out, side.headers, changes, false);
    return of(out);
  }

  /** Go on with the request's headers, to that destination. */
  static PickerMessage routedHeaders(HeaderChanges changes, String destination) {
    BackwardWriter out = new BackwardWriter();
    destination(out, destination);
    common(out, Side.REQUEST.headers, changes, true);
    return of(out);
  }

  /** Go on with the request's buffered body, to that destination. */
  static PickerMessage routedBody(HeaderChanges changes, String destination) {
    BackwardWriter out = new BackwardWriter();
    destination(out, destination);
    common(out, Side.REQUEST.body, changes, true);
    return of(out);
  }

  /** Go on with another buffered body, to that destination. */
  static PickerMessage routedBody(HeaderChanges changes, String destination, byte[] body) {
    BackwardWriter out = new BackwardWriter();
    destination(out, destination);
    int response = out.size();
    int common = out.size();
    out.number(5, 1);
    replacement(out, body);
    changes.write(out, 2);
    out.endMessage(1, common);
    out.endMessage(Side.REQUEST.body, response);
    return of(out);
  }

  /** Go on with the body as it is. */
  static PickerMessage sameBody(Side side) {
    BackwardWriter out = new BackwardWriter();
    common(out, side.body, new HeaderChanges(), false);
    return of(out);
  }

  /** Go on with this instead of the body, or of its part. */
  static PickerMessage otherBody(Side side, byte[] body) {
    BackwardWriter out = new BackwardWriter();
    int response = out.size();
    int common = out.size();
    replacement(out, body);
    out.endMessage(1, common);
    out.endMessage(side.body, response);
    return of(out);
  }

  /** A part of a body in full-duplex mode. */
  static PickerMessage bodyPart(Side side, List<Slice> part, int bytes, boolean endsStream) {
    int end = endsStream ? 2 : 0;
    BackwardWriter head = new BackwardWriter();
    int streamed = bytes + end + BackwardWriter.headSize(bytes);
    head.head(1, bytes);
    head.head(3, streamed);
    int mutation = streamed + BackwardWriter.headSize(streamed);
    head.head(3, mutation);
    int common = mutation + BackwardWriter.headSize(mutation);
    head.head(1, common);
    int response = common + BackwardWriter.headSize(common);
    head.head(side.body, response);
    Slice[] slices = new Slice[part.size() + (endsStream ? 2 : 1)];
    slices[0] = Slice.of(head.toBytes());
    for (int i = 0; i < part.size(); i++) {
      slices[i + 1] = part.get(i);
    }
    if (endsStream) {
      slices[slices.length - 1] = Slice.of(new byte[] {2 << 3, 1});
    }
    return new PickerMessage(List.of(slices));
  }

  /** Go on with the trailers as they are. */
  static PickerMessage trailers(Side side) {
    BackwardWriter out = new BackwardWriter();
    out.endMessage(side.trailers, out.size());
    return of(out);
  }

  /** The proxy is to answer at once. */
  static PickerMessage immediate(int status, HeaderChanges headers, byte[] body) {
    BackwardWriter out = new BackwardWriter();
    out.bytes(3, body, 0, body.length);
    headers.write(out, 2);
    int code = out.size();
    out.number(1, status);
    out.endMessage(1, code);
    out.endMessage(7, 0);
    return of(out);
  }

  /** A {@code CommonResponse} in a response of that field. */
  private static void common(
      BackwardWriter out, int field, HeaderChanges changes, boolean clearsRouteCache) {
    int response = out.size();
    int common = out.size();
    if (clearsRouteCache) {
      out.number(5, 1);
    }
    if (!changes.isEmpty()) {
      changes.write(out, 2);
    }
    out.endMessage(1, common);
    out.endMessage(field, response);
  }

  /** A {@code BodyMutation} with all of a body. */
  private static void replacement(BackwardWriter out, byte[] body) {
    int mutation = out.size();
    out.bytes(1, body, 0, body.length);
    out.endMessage(3, mutation);
  }

  /** Dynamic metadata {@code envoy.lb}: the destination once more, for proxies that look there. */
  private static void destination(BackwardWriter out, String destination) {
    int metadata = out.size();
    int outer = out.size();
    int namespace = out.size();
    int struct = out.size();
    int inner = out.size();
    int value = out.size();
    out.string(3, destination);
    out.endMessage(2, value);
    out.string(1, "x-gateway-destination-endpoint");
    out.endMessage(1, inner);
    out.endMessage(5, struct);
    out.endMessage(2, namespace);
    out.string(1, "envoy.lb");
    out.endMessage(1, outer);
    out.endMessage(8, metadata);
  }
}
