/**
 * How a device is pushed: one class for each provider behind {@link
 * dev.parley.push.provider.PushProvider}, all over the JDK's HTTP/2 client.
 */
@NullMarked
package dev.parley.push.provider;

import org.jspecify.annotations.NullMarked;
