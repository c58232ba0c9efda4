/** What a person who just started Parley needs next: addresses, two users, and a way to chat. */
@NullMarked
package dev.parley.stack.newcomer;

import org.jspecify.annotations.NullMarked;
