/**
 * How far members got and read: receipts enter the log {@code chat.receipts} at a door ({@link
 * dev.parley.receipt.ReceiptIngress}), are merged in batches into watermarks, and changed
 * watermarks are told to those whose messages they cover. Telling is a hint, the watermarks are the
 * truth.
 */
@NullMarked
package dev.parley.receipt;

import org.jspecify.annotations.NullMarked;
