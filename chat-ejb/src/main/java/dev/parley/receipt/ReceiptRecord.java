package dev.parley.receipt;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;

/**
 * What stands in the log {@code chat.receipts}: a device has, or its user read, everything up to
 * there.
 *
 * @param at Unix milliseconds
 */
record ReceiptRecord(
    ConversationId conversationId,
    UserId userId,
    DeviceId deviceId,
    ReceiptStatus status,
    long seq,
    long at) {}
