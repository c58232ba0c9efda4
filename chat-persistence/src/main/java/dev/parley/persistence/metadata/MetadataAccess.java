package dev.parley.persistence.metadata;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks beans that use the metadata: their methods run only once the schema is there, and a failure
 * to reach PostgreSQL leaves them as {@link dev.parley.model.error.UnavailableException}. Put it
 * also on beans that open transactions of their own, since a commit may fail.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MetadataAccess {}
