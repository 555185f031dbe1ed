package dev.llmd.picker.extproc;

/** How the proxy sends the bodies of a request and of its response. */
record BodyModes(BodyMode request, BodyMode response) {

  /** What proxies use that do not say: they are older than the field. */
  static final BodyModes UNSAID = new BodyModes(BodyMode.FULL_DUPLEX, BodyMode.FULL_DUPLEX);
}
