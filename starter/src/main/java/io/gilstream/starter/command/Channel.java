package io.gilstream.starter.command;

import gilstream.catalog.CatalogCommand;
import gilstream.catalog.CatalogOutcome;
import gilstream.economy.EconomyCommand;
import gilstream.economy.EconomyOutcome;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of commands, and the topic that answers them.
 *
 * @param key what a command is about; its outcome has the same key
 * @param commandId the id of a command
 * @param answers the id of the command that an outcome answers
 */
public record Channel<C extends SpecificRecord, O extends SpecificRecord>(
        Topic<C> commands,
        Topic<O> outcomes,
        Function<C, UUID> key,
        Function<C, UUID> commandId,
        Function<O, UUID> answers) {

    /** Commands about players' accounts. */
    public static final Channel<EconomyCommand, EconomyOutcome> ECONOMY = new Channel<>(
            Topics.ECONOMY_COMMANDS,
            Topics.ECONOMY_OUTCOMES,
            EconomyCommand::getPlayerId,
            EconomyCommand::getCommandId,
            EconomyOutcome::getCommandId);

    /** Commands about catalog items. */
    public static final Channel<CatalogCommand, CatalogOutcome> CATALOG = new Channel<>(
            Topics.CATALOG_COMMANDS,
            Topics.CATALOG_OUTCOMES,
            CatalogCommand::getItemId,
            CatalogCommand::getCommandId,
            CatalogOutcome::getCommandId);
}
