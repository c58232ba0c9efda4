package dev.parley.push.provider;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of an answer's body: a push service may be anybody's. */
final class BoundedText implements BodySubscriber<String> {
  private static final int MAX_BYTES = 8 * 1024;
  private final ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
  private final CompletableFuture<String> text = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  static HttpResponse.BodyHandler<String> handler() {
    return info -> new BoundedText();
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscribed) {
    subscription = subscribed;
    subscribed.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      int length = Math.min(part.remaining(), bytes.remaining());
      bytes.put(part.slice().limit(length));
    }
    if (!bytes.hasRemaining() && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    text.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    text.complete(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
  }
}
