package io.gilstream.schemas;

/**
 * A part of Gilstream that writes topics or reads them.
 *
 * @param name as in {@code docs/topics.md}
 * @param client as what it talks to Kafka
 */
public record Part(String name, Client client) {}
