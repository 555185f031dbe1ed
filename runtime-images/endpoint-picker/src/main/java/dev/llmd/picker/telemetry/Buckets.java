package dev.llmd.picker.telemetry;

/** Upper bounds of buckets, as llm-d has them. */
final class Buckets {

  static final double[] LONG = {
    .005, .025, .05, .1, .2, .4, .6, .8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60,
    120, 180, 240, 300, 360, 480, 600, 900, 1200, 1800, 2700, 3600
  };
  static final double[] REQUEST_BYTES = powersOfTwo(6, 30);
  static final double[] RESPONSE_BYTES = {
    1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32778, 65536
  };
  static final double[] INPUT_TOKENS = {
    1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32778, 65536, 131072, 262144,
    524288, 1048576
  };
  static final double[] OUTPUT_TOKENS = {1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192};
  static final double[] TIME_PER_TOKEN = {.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10};
  static final double[] FIRST_TOKEN = {
    .005, .025, .05, .1, .2, .4, .6, .8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120
  };
  static final double[] STREAMED_TOKEN = {
    .0005, .00205, .005, .01, .02, .04, .06, .08, .1, .125, .15, .2, .3, .4, .5, .6, .8, 1, 2
  };
  static final double[] BETWEEN_CHUNKS = {
    .001, .005, .01, .02, .04, .06, .08, .1, .15, .2, .3, .5, .75, 1, 2
  };
  static final double[] PLUGIN = {.0001, .0002, .0005, .001, .002, .005, .01, .02, .05, .1};
  static final double[] RATIO = {0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1};
  static final double[] HIT_BYTES = {
    0, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
  };
  static final double[] QUEUE = {
    .0001, .0005, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };
  static final double[] PROCESSING = {
    .0005, .001, .002, .005, .01, .015, .025, .04, .06, .1, .25, .5, 1, 2.5, 5, 10
  };

  private Buckets() {}

  private static double[] powersOfTwo(int first, int last) {
    double[] bounds = new double[last - first + 1];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = 1L << (first + i);
    }
    return bounds;
  }
}
