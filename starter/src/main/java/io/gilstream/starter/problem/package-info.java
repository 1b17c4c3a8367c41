/** What a service answers when it cannot do what it was asked: RFC 9457, always. */
@NullMarked
package io.gilstream.starter.problem;

import org.jspecify.annotations.NullMarked;
