package io.gilstream.schemas;

/**
 * The frame of a record on a public topic, as Confluent's serializers write it.
 *
 * <p>Source: "Wire format" in the documentation of Confluent's Schema Registry.
 */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int PREFIX_LENGTH = 5;

    private WireFormat() {}
}
