package io.gilstream.streams;

import java.math.BigDecimal;

/**
 * An amount of gil, or of another currency, exact to the hundredth; negative where it is a loss.
 *
 * @param hundredths the amount in hundredths of one
 */
public record Gil(long hundredths) implements Comparable<Gil> {

    /** Nothing. */
    public static final Gil ZERO = new Gil(0);

    private static final int SCALE = 2;
    private static final int DIGITS_MAX = 18;

    /**
     * Returns this amount of gil.
     *
     * @throws ArithmeticException if it has more than two decimals, or more digits than any balance
     */
    public static Gil of(BigDecimal amount) {
        // Written with an exponent, a short text can be a number that fills the memory.
        if ((long) amount.precision() - amount.scale() > DIGITS_MAX - SCALE) {
            throw new ArithmeticException("More than " + DIGITS_MAX + " digits");
        }
        return new Gil(amount.setScale(SCALE).unscaledValue().longValueExact());
    }

    /**
     * Returns the amount written like this: {@code 12.50}.
     *
     * @throws ArithmeticException if it has more than two decimals, or more digits than any balance
     */
    public static Gil of(String amount) {
        return of(new BigDecimal(amount));
    }

    /** Returns this amount with two decimals. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(hundredths, SCALE);
    }

    /** Returns the sum. */
    public Gil plus(Gil other) {
        return new Gil(Math.addExact(hundredths, other.hundredths));
    }

    /** Returns the difference. */
    public Gil minus(Gil other) {
        return new Gil(Math.subtractExact(hundredths, other.hundredths));
    }

    /** Returns this amount so many times. */
    public Gil times(int quantity) {
        return new Gil(Math.multiplyExact(hundredths, (long) quantity));
    }

    /** Returns the same amount on the other side of the books. */
    public Gil negated() {
        return new Gil(Math.negateExact(hundredths));
    }

    /** Tells whether this is more than the other. */
    public boolean exceeds(Gil other) {
        return hundredths > other.hundredths;
    }

    @Override
    public int compareTo(Gil other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
