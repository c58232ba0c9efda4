package dev.parley.wire;

/** What the server refuses beyond; sizes in bytes of UTF-8. */
public record ServerLimits(
    int contentBytes,
    int frameBytes,
    int groupMembers,
    int broadcastMembers,
    int attachments,
    int syncConversations,
    int messagesPerSecond,
    int messagesBurst) {}
