/**
 * The model test: random users do random things on random devices, and what everybody ends up with
 * is compared with a model so simple that it is right at sight.
 */
@NullMarked
package dev.parley.system.model;

import org.jspecify.annotations.NullMarked;
