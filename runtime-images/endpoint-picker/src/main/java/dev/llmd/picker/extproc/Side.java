package dev.llmd.picker.extproc;

/** Which of the two an answer is about, and the numbers of its fields in the protocol. */
enum Side {
  REQUEST(1, 3, 5),
  RESPONSE(2, 4, 6);

  final int headers;
  final int body;
  final int trailers;

  Side(int headers, int body, int trailers) {
    this.headers = headers;
    this.body = body;
    this.trailers = trailers;
  }
}
