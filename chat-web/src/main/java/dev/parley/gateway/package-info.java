/**
 * The connections of this server: the handshake ({@link dev.parley.gateway.HandshakeFilter}), the
 * endpoint, one {@link dev.parley.gateway.ClientSession} a connection with its one writer, and the
 * message-driven beans that feed them.
 */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
