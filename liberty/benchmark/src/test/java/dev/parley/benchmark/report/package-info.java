@NullMarked
package dev.parley.benchmark.report;

import org.jspecify.annotations.NullMarked;
