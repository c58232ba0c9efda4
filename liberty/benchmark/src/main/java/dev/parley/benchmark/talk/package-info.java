/**
 * People who talk at a constant rate: {@link dev.parley.benchmark.talk.Talk} is who says what to
 * whom, {@link dev.parley.benchmark.talk.Ledger} counts and judges each message, {@link
 * dev.parley.benchmark.talk.OpenLoop} measures one rate and {@link
 * dev.parley.benchmark.talk.RateSeries} many.
 */
@NullMarked
package dev.parley.benchmark.talk;

import org.jspecify.annotations.NullMarked;
