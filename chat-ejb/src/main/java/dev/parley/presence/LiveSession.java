package dev.parley.presence;

import dev.parley.model.DeviceId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;

/**
 * A connection that a gateway holds.
 *
 * @param user whose
 * @param session its name
 * @param device on which device
 * @param away whether the user has left the device
 */
public record LiveSession(UserId user, SessionId session, DeviceId device, boolean away) {}
