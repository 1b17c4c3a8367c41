package io.gilstream.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests callers may send to this instance.
 *
 * @param player of each player, by the subject of the token
 * @param client of each client, whoever its players are
 * @param address of each network address, for requests without a valid token
 * @param bucketsMax how many callers of each kind are remembered; who was longest silent is forgotten
 */
@Validated
@ConfigurationProperties("gilstream.gateway.limit")
record LimitProperties(
        @NotNull @Valid Rate player,
        @NotNull @Valid Rate client,
        @NotNull @Valid Rate address,
        @DefaultValue("100000") @Positive int bucketsMax) {

    /**
     * A bucket that holds tokens, of which every request takes one.
     *
     * @param perSecond how many tokens come back each second
     * @param burst how many it holds
     */
    record Rate(@Positive long perSecond, @Positive long burst) {}
}
