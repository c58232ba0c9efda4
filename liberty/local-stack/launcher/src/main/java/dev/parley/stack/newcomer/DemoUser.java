package dev.parley.stack.newcomer;

import java.net.URI;

/**
 * One of the two users that every stack has.
 *
 * @param name the user name
 * @param password made once for each data directory
 */
record DemoUser(String name, String password) {

  /** A shell line that logs in and opens a WebSocket with wscat, which is not ours. */
  String chatLine(URI server) {
    URI api = server.resolve("api/v1/");
    String webSocket = server.resolve("ws").toString().replaceFirst("^http", "ws");
    return """
        TOKEN=$(curl -s %sauth/token -H 'Content-Type: application/json' \
        -d '{"username":"%s","password":"%s","device_id":"%s-terminal"}' \
        | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/') && \
        npx -y wscat -c %s -s parley.v1 -H "Authorization: Bearer $TOKEN"
        """
        .formatted(api, name, password, name, webSocket)
        .strip();
  }
}
