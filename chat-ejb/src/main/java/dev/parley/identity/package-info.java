/**
 * Who is calling: registration, passwords, tokens, devices and roles.
 *
 * <p>The built-in provider keeps users with argon2id hashes and signs short access tokens; a
 * refresh token continues a sign-in and works once. With an external OpenID Connect issuer
 * configured, its tokens are verified instead, its users appear at first sight, and the built-in
 * sign-in is off.
 */
@NullMarked
package dev.parley.identity;

import org.jspecify.annotations.NullMarked;
