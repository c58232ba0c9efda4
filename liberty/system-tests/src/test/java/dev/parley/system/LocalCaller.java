package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls from a certain address of this machine, with headers that a client had better not send. */
record LocalCaller(URI server, String address) {

  /**
   * Tries a wrong password.
   *
   * @param headers lines of the request, each with its end
   * @return the status
   */
  int signIn(String name, String headers) {
    String body =
        Wire.write(Map.of("username", name, "password", "not the password", "device_id", "d1"));
    String request =
        "POST /api/v1/auth/token HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + headers
            + "\r\n"
            + body;

    try (Socket socket =
        new Socket(server.getHost(), server.getPort(), InetAddress.getByName(address), 0)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.substring(9, 12));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
