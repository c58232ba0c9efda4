/** The web client in a real browser, and how its files are served. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
