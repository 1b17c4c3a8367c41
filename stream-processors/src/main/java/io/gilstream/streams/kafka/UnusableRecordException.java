package io.gilstream.streams.kafka;

/** A record that can be read but never used, whatever the state: its writer broke the topic's contract. */
public final class UnusableRecordException extends RuntimeException {

    /** Creates one that says how the contract was broken, in words that hold no personal data. */
    public UnusableRecordException(String message) {
        super(message);
    }
}
