package io.gilstream.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemHistoryStrategyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ITEM_CREATED       | itemCreated: {productNumber: 4, name: 'a', description: ''} | productNumber: 4, name: 'a', description: ''
            ITEM_UPDATED       | itemUpdated: {name: 'a', description: ''}                   | name: 'a', description: ''
            PURCHASE_LIMIT_SET | purchaseLimitSet: {quantity: 3, periodSeconds: 60}          | limitQuantity: 3, limitPeriodSeconds: 60
            ITEM_DELETED       | itemDeleted: {productNumber: 4}                             |
            """, quoteCharacter = '"')
    void keepsWhatAnEventSays(String type, String payload, String fields) {
        var heading = "itemId: 'potion', revision: {$numberLong: '7'}, type: '" + type
                + "', actorId: 'ana', occurredAt: {$date: {$numberLong: '1000'}}";
        var event = BsonDocument.parse("{" + heading + ", commandId: 'c', " + payload + "}");

        var write = write(event);

        assertThat(write.getReplaceOptions().isUpsert()).isTrue();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'potion/0000000000000000007'}"));
        assertThat(write.getReplacement())
                .isEqualTo(BsonDocument.parse("{_id: 'potion/0000000000000000007', " + heading
                        + (fields == null ? "" : ", " + fields) + "}"));
    }

    @Test
    void keepsTheOrderOfEventsInItsIds() {
        assertThat(id(9)).isLessThan(id(10));
        assertThat(id(10)).isLessThan(id(Long.MAX_VALUE));
    }

    private static String id(long revision) {
        var event = BsonDocument.parse("{itemId: 'potion', revision: {$numberLong: '" + revision
                + "'}, type: 'ITEM_DELETED', actorId: 'ana', occurredAt: {$date: {$numberLong: '1'}}}");
        return write(event).getReplacement().getString("_id").getValue();
    }

    private static ReplaceOneModel<BsonDocument> write(BsonDocument event) {
        return (ReplaceOneModel<BsonDocument>)
                new ItemHistoryStrategy().createWriteModel(new SinkDocument(null, event));
    }
}
