package dev.llmd.cli;

/**
 * The ahead-of-time cache that launchers start llmd with. A JVM that cannot use it says nothing and
 * starts in three times the time, so llmd says it.
 */
final class StartCache {
  /** Set by a launcher that gave the JVM a cache: what to do when it is of no use. */
  private static final String REMEDY = "llmd.cache.remedy";

  private StartCache() {}

  /** One line on standard error when there should be a cache and the JVM does not use it. */
  static void complain(Session session) {
    String remedy = System.getProperty(REMEDY);
    if (remedy != null && !isUsed(System.getProperty("java.vm.info", ""))) {
      session.complain("starts slowly: its start-up cache does not fit this Java. " + remedy);
    }
  }

  /** HotSpot says {@code mixed mode, sharing} when it has mapped a cache of classes. */
  private static boolean isUsed(String vmInfo) {
    return vmInfo.contains("sharing");
  }
}
