/** What tokens say, told to whoever bears them. */
@NullMarked
package io.gilstream.identity.claim.web;

import org.jspecify.annotations.NullMarked;
