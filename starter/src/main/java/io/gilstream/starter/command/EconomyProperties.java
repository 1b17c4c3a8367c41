package io.gilstream.starter.command;

import io.gilstream.starter.json.Money;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the economy begins with.
 *
 * @param startingGil what a new player has, 0 to 1,000,000 with at most two decimals; Play Economy's is 100
 */
@Validated
@ConfigurationProperties("gilstream.economy")
record EconomyProperties(
        @DefaultValue("100.00") @Money @DecimalMin("0") @DecimalMax("1000000") BigDecimal startingGil) {}
