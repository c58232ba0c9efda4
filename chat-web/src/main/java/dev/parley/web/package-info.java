/** The web client's files, as the build made them, on their way to browsers. */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
