package dev.parley.push.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Keeps pushes out of the house: clients name the push service, and must not have this server talk
 * to its neighbours. The JVM remembers what a name stands for, so what is checked is what is
 * connected to right after.
 */
final class EndpointGuard {
  private EndpointGuard() {}

  /** Whether all addresses of a host are public; waits for the name service. */
  static boolean isPublic(String host) throws UnknownHostException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    for (InetAddress address : InetAddress.getAllByName(name)) {
      if (!isPublic(address)) {
        return false;
      }
    }
    return true;
  }

  static boolean isPublic(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !isReserved(address.getAddress());
  }

  private static boolean isReserved(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    if (address.length == 4) {
      boolean carrierGrade = first == 100 && second >= 64 && second < 128;
      boolean benchmark = first == 198 && (second == 18 || second == 19);
      return first == 0 || first >= 240 || carrierGrade || benchmark;
    }
    boolean uniqueLocal = (first & 0xfe) == 0xfc;
    // 64:ff9b::/16 and 2002::/16 embed any IPv4 address.
    boolean translated = (first == 0 && second == 0x64) || (first == 0x20 && second == 0x02);
    boolean compatible = first == 0 && second == 0;
    return uniqueLocal || translated || compatible;
  }
}
