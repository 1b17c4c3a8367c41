package io.gilstream.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered, and knows no such schema: the record that named it can never be read or written. */
public final class UnknownSchemaException extends SerializationException {

    /** Creates one with what was asked. */
    public UnknownSchemaException(String message) {
        super(message);
    }
}
