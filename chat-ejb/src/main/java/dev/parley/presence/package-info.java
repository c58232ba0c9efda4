/**
 * Which gateway holds which device: leases in Redis that gateways renew, never the truth about
 * messages. Who is told of it is in {@link dev.parley.presence.watch}.
 *
 * <pre>
 * presence:{user_id}  hash  "gateway_id/session_id" -> "device_id end [away]"   EXPIRE 60
 * gateways            hash  gateway_id -> end of its lease, Unix milliseconds
 * presence:changes:n  channel, n = 0..63 by user: ids of users who came, went or changed
 * </pre>
 */
@NullMarked
package dev.parley.presence;

import org.jspecify.annotations.NullMarked;
