package dev.parley.gateway;

import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.wire.ClientFrame;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What streams and polls say in their address, since they have no frames of their own: {@code
 * watch=u_…,u_…} and {@code away=true}.
 *
 * @param watch whom to watch from now on; empty to leave that as it is
 * @param away whether the user has left the device
 */
record StateParameters(Optional<ClientFrame.WatchPresence> watch, boolean away) {

  /**
   * Reads them.
   *
   * @throws dev.parley.model.error.ChatException if they are wrong
   */
  static StateParameters of(HttpServletRequest request) {
    return new StateParameters(
        Optional.ofNullable(request.getParameter("watch")).map(StateParameters::watch),
        away(request.getParameter("away")));
  }

  static ClientFrame.WatchPresence watch(String ids) {
    List<UserId> users = new ArrayList<>();
    for (String id : ids.isEmpty() ? new String[0] : ids.split(",", -1)) {
      try {
        users.add(new UserId(id));
      } catch (IllegalArgumentException e) {
        throw new BadRequestException("watch: " + e.getMessage());
      }
    }
    return new ClientFrame.WatchPresence(users);
  }

  static boolean away(@Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.equals("true")) {
      return true;
    }
    throw new BadRequestException("away: true or false");
  }
}
