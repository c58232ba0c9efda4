/**
 * Which gateway holds which device: leases in Redis that gateways renew, never the truth about
 * messages.
 *
 * <pre>
 * presence:{user_id}  hash  "gateway_id/session_id" -> device_id   EXPIRE 60
 * gateways            hash  gateway_id -> end of its lease, Unix milliseconds
 * </pre>
 */
@NullMarked
package dev.parley.presence;

import org.jspecify.annotations.NullMarked;
