package dev.parley.web;

import java.util.Map;

/** What browsers are told of the web client besides its content. */
final class PagePolicy {
  /**
   * Nothing from elsewhere, no script and no style but the client's own files, no frame around it.
   * Whatever becomes HTML has passed one of two policies: Lit's own templates, and DOMPurify. A
   * third names the one script that may become a worker.
   */
  private static final String CONTENT_SECURITY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "worker-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "media-src 'self'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html dompurify parley-worker");

  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

  private PagePolicy() {}
}
