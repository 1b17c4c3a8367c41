package io.gilstream.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class ItemViewStrategyTest {

    private static final String OLDER = "{_id: 'potion', revision: {$lt: {$numberLong: '7'}}}";

    @Test
    void aCreationMakesTheDocumentUnlessItIsThere() {
        var write = write("ITEM_CREATED", """
                itemCreated: {productNumber: 4, name: "Potion", description: "", price: {$numberDecimal: "5.00"}}""");

        assertThat(write.getOptions().isUpsert()).isTrue();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'potion'}"));
        assertThat(write.getUpdate()).isEqualTo(BsonDocument.parse("""
                {$setOnInsert: {productNumber: 4, name: "Potion", description: "", price: {$numberDecimal: "5.00"},
                  revision: {$numberLong: "7"}, updatedAt: {$date: {$numberLong: "1000"}},
                  createdAt: {$date: {$numberLong: "1000"}}}}"""));
    }

    @Test
    void anUpdateChangesOnlyAnOlderDocument() {
        var write = write(
                "ITEM_UPDATED", "itemUpdated: {name: 'Ether', description: 'x', price: {$numberDecimal: '6.00'}}");

        assertChanges(
                write,
                "name: 'Ether', description: 'x', price: {$numberDecimal: '6.00'}, revision: {$numberLong: '7'},"
                        + " updatedAt: {$date: {$numberLong: '1000'}}");
    }

    @Test
    void aLimitIsSetAndTakenAway() {
        assertChanges(
                write("PURCHASE_LIMIT_SET", "purchaseLimitSet: {quantity: 3, periodSeconds: 60}"),
                "limitQuantity: 3, limitPeriodSeconds: 60, revision: {$numberLong: '7'},"
                        + " updatedAt: {$date: {$numberLong: '1000'}}");
        assertChanges(
                write("PURCHASE_LIMIT_SET", "purchaseLimitSet: {quantity: null, periodSeconds: null}"),
                "limitQuantity: null, limitPeriodSeconds: null, revision: {$numberLong: '7'},"
                        + " updatedAt: {$date: {$numberLong: '1000'}}");
    }

    @Test
    void aDeletionKeepsTheNameAndSaysWhen() {
        assertChanges(
                write("ITEM_DELETED", "itemDeleted: {productNumber: 4}"),
                "revision: {$numberLong: '7'}, updatedAt: {$date: {$numberLong: '1000'}},"
                        + " deletedAt: {$date: {$numberLong: '1000'}}");
    }

    @Test
    void anEventOfTheFutureMovesTheRevisionOnly() {
        assertChanges(
                write("ITEM_PAINTED", "itemPainted: {colour: 'red'}"),
                "revision: {$numberLong: '7'}, updatedAt: {$date: {$numberLong: '1000'}}");
    }

    @Test
    void whatIsNoEventIsADeadLetter() {
        var nothing = new SinkDocument(null, null);

        assertThatThrownBy(() -> new ItemViewStrategy().createWriteModel(nothing))
                .isInstanceOf(DataException.class);
    }

    private static void assertChanges(UpdateOneModel<BsonDocument> write, String fields) {
        assertThat(write.getOptions().isUpsert()).isFalse();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse(OLDER));
        assertThat(write.getUpdate()).isEqualTo(BsonDocument.parse("{$set: {" + fields + "}}"));
    }

    private static UpdateOneModel<BsonDocument> write(String type, String payload) {
        var event = BsonDocument.parse("""
                {itemId: "potion", revision: {$numberLong: "7"}, commandId: "c", actorId: "admin",
                 occurredAt: {$date: {$numberLong: "1000"}}, type: "%s", itemCreated: null, %s}""".formatted(type, payload));
        return (UpdateOneModel<BsonDocument>) new ItemViewStrategy().createWriteModel(new SinkDocument(null, event));
    }
}
