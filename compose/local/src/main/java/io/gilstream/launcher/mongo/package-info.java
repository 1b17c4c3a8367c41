/**
 * The database of the local platform where no MongoDB is given: mongo-java-server on a file.
 *
 * <p>It differs from the library's own H2 backend in two ways: a write is acknowledged only when it is in the file, and
 * documents are kept as BSON instead of Java serialization, which is several times faster.
 */
@NullMarked
package io.gilstream.launcher.mongo;

import org.jspecify.annotations.NullMarked;
