package dev.llmd.picker.discovery.file;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses from what only looks like one: proxies take no names, and no short forms. */
final class IpLiteral {

  private IpLiteral() {}

  /** Whether it is an IPv4 address of four numbers, or an IPv6 address without brackets or zone. */
  static boolean matches(String text) {
    if (text.startsWith("[") || text.indexOf('%') >= 0) {
      return false;
    }
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      // The JDK also reads 10.1 and 010.0.0.1, each program in its own way.
      return !(address instanceof Inet4Address) || address.getHostAddress().equals(text);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
