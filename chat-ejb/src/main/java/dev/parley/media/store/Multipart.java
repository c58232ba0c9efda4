package dev.parley.media.store;

/**
 * An object that comes in parts.
 *
 * @param key of the object
 * @param uploadId by which S3 knows the upload
 */
public record Multipart(String key, String uploadId) {}
