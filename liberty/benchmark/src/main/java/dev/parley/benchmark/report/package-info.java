/** What a benchmark came to, as Markdown, JSON and pictures. */
@NullMarked
package dev.parley.benchmark.report;

import org.jspecify.annotations.NullMarked;
