package dev.parley.media.store;

import dev.parley.model.error.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket. Every call ends in bounded time: with {@link UnavailableException} where the store
 * does not answer. What is written is there, whole, when the call returns. Thread-safe.
 */
@ApplicationScoped
public class ObjectStore {
  /** Size of all parts of a multipart upload but the last; S3 asks for 5 MiB at least. */
  public static final int PART_BYTES = 8 * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(ObjectStore.class.getName());
  static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(20);

  /** The store may have to copy all parts. */
  private static final Duration COMPLETION = Duration.ofMinutes(2);

  @Inject StoreConfig config;
  private S3Client client;
  private S3Client patient;
  private volatile boolean bucketSeen;

  @PostConstruct
  void open() {
    client = client(SILENCE, CALL);
    patient = client(COMPLETION, COMPLETION);
  }

  private S3Client client(Duration silence, Duration call) {
    return S3Client.builder()
        .endpointOverride(URI.create(config.endpoint))
        .region(Region.of(config.region))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(config.accessKey, config.secretKey)))
        .forcePathStyle(true)
        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence))
        .overrideConfiguration(
            override ->
                override
                    .apiCallAttemptTimeout(call)
                    .apiCallTimeout(call)
                    .retryStrategy(retry -> retry.maxAttempts(2)))
        .build();
  }

  @PreDestroy
  void close() {
    client.close();
    patient.close();
  }

  /** Returns when the store answered. */
  public void ping() {
    requireBucket();
    var unused = reach(() -> client.headBucket(head -> head.bucket(config.bucket)));
  }

  /** Writes an object as a whole. */
  public void put(String key, byte[] bytes, int length) {
    requireBucket();
    var unused =
        reach(
            () ->
                client.putObject(
                    put -> put.bucket(config.bucket).key(key).contentLength((long) length),
                    body(bytes, length)));
  }

  /** Begins an object that comes in parts; gives the upload's id. */
  public String begin(String key) {
    requireBucket();
    return reach(
        () ->
            client
                .createMultipartUpload(create -> create.bucket(config.bucket).key(key))
                .uploadId());
  }

  /**
   * Writes a part, or writes it anew.
   *
   * @param number from 1
   * @return its entity tag, which completes the object
   */
  public String part(Multipart upload, int number, byte[] bytes, int length) {
    return reach(
        () ->
            client
                .uploadPart(
                    part ->
                        part.bucket(config.bucket)
                            .key(upload.key())
                            .uploadId(upload.uploadId())
                            .partNumber(number)
                            .contentLength((long) length),
                    body(bytes, length))
                .eTag());
  }

  /** Makes the object of its parts. */
  public void complete(Multipart upload, List<String> tags) {
    List<CompletedPart> parts = new ArrayList<>();
    for (String tag : tags) {
      parts.add(CompletedPart.builder().partNumber(parts.size() + 1).eTag(tag).build());
    }
    var unused =
        reach(
            () ->
                patient.completeMultipartUpload(
                    complete ->
                        complete
                            .bucket(config.bucket)
                            .key(upload.key())
                            .uploadId(upload.uploadId())
                            .multipartUpload(multipart -> multipart.parts(parts))));
  }

  /** Gives an upload up; one that is not there is as good. */
  public void abort(Multipart upload) {
    try {
      var unused =
          client.abortMultipartUpload(
              abort -> abort.bucket(config.bucket).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException e) {
      LOG.log(Level.FINE, "there is no such upload", e);
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  /**
   * Reads a part of an object, or all of it.
   *
   * @param from the first byte
   * @param to the last byte
   */
  public StoredBytes read(String key, long from, long to) {
    return reach(
        () ->
            new StoredBytes(
                client.getObject(
                    get -> get.bucket(config.bucket).key(key).range("bytes=" + from + "-" + to))));
  }

  /** Whether there is such an object. */
  public boolean has(String key) {
    try {
      var unused = client.headObject(head -> head.bucket(config.bucket).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  /** Deletes an object; one that is not there is as good. */
  public void delete(String key) {
    var unused = reach(() -> client.deleteObject(delete -> delete.bucket(config.bucket).key(key)));
  }

  private static RequestBody body(byte[] bytes, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
  }

  private void requireBucket() {
    if (!bucketSeen) {
      reach(this::findOrMakeBucket);
      bucketSeen = true;
    }
  }

  private boolean findOrMakeBucket() {
    try {
      var unused = client.headBucket(head -> head.bucket(config.bucket));
    } catch (NoSuchBucketException e) {
      makeBucket();
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw e;
      }
      makeBucket();
    }
    return true;
  }

  private void makeBucket() {
    try {
      var unused = client.createBucket(create -> create.bucket(config.bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      LOG.log(Level.FINE, "another server was faster", e);
    }
  }

  private static <T> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  private static UnavailableException unavailable(SdkException cause) {
    return new UnavailableException("files are not available", RETRY_AFTER, cause);
  }
}
