package io.gilstream.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class AccountViewStrategyTest {

    private static final String PURCHASE = """
            {playerId: "ana", version: {$numberLong: "%d"}, occurredAt: {$date: {$numberLong: "1000"}}, postings: [
              {account: "PLAYER", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "-5.00"},
               balanceAfter: {$numberDecimal: "7.00"}},
              {account: "STORE", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "5.00"},
               balanceAfter: null},
              {account: "PLAYER", assetKind: "ITEM", asset: "potion", amount: {$numberDecimal: "1.00"},
               balanceAfter: {$numberDecimal: "3.00"}}]}""";

    @Test
    void theFirstEventMakesTheDocumentUnlessItIsThere() {
        var write = write(PURCHASE.formatted(1));

        assertThat(write.getOptions().isUpsert()).isTrue();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'ana'}"));
        assertThat(write.getUpdate()).isEqualTo(BsonDocument.parse("""
                {$setOnInsert: {version: {$numberLong: "1"}, updatedAt: {$date: {$numberLong: "1000"}},
                  balances: {gil: {$numberDecimal: "7.00"}},
                  stacks: {potion: {quantity: 3, version: {$numberLong: "1"},
                    updatedAt: {$date: {$numberLong: "1000"}}, acquiredAt: {$date: {$numberLong: "1000"}}}}}}"""));
    }

    @Test
    void aLaterEventChangesOnlyAnOlderDocument() {
        var write = write(PURCHASE.formatted(2));

        assertThat(write.getOptions().isUpsert()).isFalse();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'ana', version: {$lt: {$numberLong: '2'}}}"));
        assertThat(write.getUpdate()).isEqualTo(BsonDocument.parse("""
                {$set: {version: {$numberLong: "2"}, updatedAt: {$date: {$numberLong: "1000"}},
                  "balances.gil": {$numberDecimal: "7.00"},
                  "stacks.potion.quantity": 3, "stacks.potion.version": {$numberLong: "2"},
                  "stacks.potion.updatedAt": {$date: {$numberLong: "1000"}}},
                 $min: {"stacks.potion.acquiredAt": {$date: {$numberLong: "1000"}}}}"""));
    }

    @Test
    void aClosingLeavesNoMoneyAndAllItems() {
        var write = write("""
                {playerId: "ana", version: {$numberLong: "2"}, occurredAt: {$date: {$numberLong: "1000"}}, postings: [
                  {account: "PLAYER", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "-5.00"},
                   balanceAfter: {$numberDecimal: "0.00"}},
                  {account: "SINK", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "5.00"},
                   balanceAfter: null},
                  {account: "PLAYER", assetKind: "CURRENCY", asset: "gems", amount: {$numberDecimal: "-7.00"},
                   balanceAfter: {$numberDecimal: "0.00"}}], accountClosed: {reason: "deleted"}}""");

        assertThat(write.getUpdate()).isEqualTo(BsonDocument.parse("""
                {$set: {version: {$numberLong: "2"}, updatedAt: {$date: {$numberLong: "1000"}},
                  "balances.gil": {$numberDecimal: "0.00"}, "balances.gems": {$numberDecimal: "0.00"}}}"""));
    }

    private static UpdateOneModel<BsonDocument> write(String event) {
        return (UpdateOneModel<BsonDocument>)
                new AccountViewStrategy().createWriteModel(new SinkDocument(null, BsonDocument.parse(event)));
    }
}
