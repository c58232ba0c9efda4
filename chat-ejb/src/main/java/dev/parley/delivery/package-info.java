/**
 * From a stored event to its recipients' gateways: a pure plan ({@link dev.parley.delivery.FanOut})
 * and one JMS message a gateway a batch ({@link dev.parley.delivery.Router}). Delivery is a hint:
 * the log is the truth, and a client that missed one finds out by {@code seq}.
 */
@NullMarked
package dev.parley.delivery;

import org.jspecify.annotations.NullMarked;
