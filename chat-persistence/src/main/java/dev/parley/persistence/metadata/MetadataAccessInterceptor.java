package dev.parley.persistence.metadata;

import dev.parley.model.error.ChatException;
import dev.parley.model.error.UnavailableException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;

/** Does what {@link MetadataAccess} says; outside the transaction interceptor, to see commits. */
@MetadataAccess
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class MetadataAccessInterceptor {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Inject MetadataSchema schema;

  @AroundInvoke
  Object guard(InvocationContext call) throws Exception {
    schema.require();
    try {
      return call.proceed();
    } catch (ChatException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Outage.isCauseOf(e)) {
        schema.doubt();
        throw new UnavailableException("the database cannot be reached", RETRY_AFTER, e);
      }
      throw e;
    }
  }
}
