/**
 * A client of Parley: signs in, stays connected, and tells every event of every conversation once
 * and in order.
 *
 * <p>{@link dev.parley.client.ParleyClient} is the door. Inside, one thread (the {@code Loop}) does
 * everything: a {@code Session} speaks the protocol over one {@code Link} (WebSocket, or a stream
 * with REST), the {@code Connector} begins the next when one ends, and what outlives connections is
 * in the {@code Inbox} (order), the {@code Outbox} (unacknowledged commands) and the {@code Marks}
 * (receipts).
 */
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
