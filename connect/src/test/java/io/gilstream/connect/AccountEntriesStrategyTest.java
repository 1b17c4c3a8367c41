package io.gilstream.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.kafka.connect.sink.converter.SinkDocument;
import org.apache.kafka.connect.errors.DataException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class AccountEntriesStrategyTest {

    private static final String EVENT = """
            {_id: "ana", playerId: "ana", version: {$numberLong: "12"}, commandId: "c", actorId: "admin",
             occurredAt: {$date: {$numberLong: "1000"}}, type: "%s", postings: [
              {account: "STORE", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "5.00"},
               balanceAfter: null},
              {account: "PLAYER", assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "-5.00"},
               balanceAfter: {$numberDecimal: "7.00"}}],
             purchaseCompleted: %s, gilDebited: %s, purchaseRefunded: %s, accountClosed: %s}""";

    @Test
    void anEventIsWrittenOnceHoweverOftenItComes() {
        var write = write(EVENT.formatted("GIL_DEBITED", null, null, null, null));

        assertThat(write.getReplaceOptions().isUpsert()).isTrue();
        assertThat(write.getFilter()).isEqualTo(BsonDocument.parse("{_id: 'ana/0000000000000000012'}"));
    }

    @Test
    void aDebitKeepsItsReason() {
        var write = write(EVENT.formatted("GIL_DEBITED", null, "{amount: 5, reason: 'fraud'}", null, null));

        assertThat(write.getReplacement()).isEqualTo(entry("GIL_DEBITED", "reason: 'fraud',"));
    }

    @Test
    void aPurchaseIsNamedByItsCommand() {
        var write = write(EVENT.formatted("PURCHASE_COMPLETED", "{lines: [], total: 5}", null, null, null));

        assertThat(write.getReplacement()).isEqualTo(entry("PURCHASE_COMPLETED", "purchaseId: 'c',"));
    }

    @Test
    void aRefundNamesThePurchaseThatItRefunds() {
        var write = write(
                EVENT.formatted("PURCHASE_REFUNDED", null, null, "{purchaseId: 'p', lines: [], reason: 'bug'}", null));

        assertThat(write.getReplacement()).isEqualTo(entry("PURCHASE_REFUNDED", "purchaseId: 'p', reason: 'bug',"));
    }

    @Test
    void aClosingKeepsItsReason() {
        var write = write(EVENT.formatted("ACCOUNT_CLOSED", null, null, null, "{reason: 'deleted'}"));

        assertThat(write.getReplacement()).isEqualTo(entry("ACCOUNT_CLOSED", "reason: 'deleted',"));
    }

    @Test
    void anEventOfATypeThatIsNotKnownHereIsKept() {
        var write = write(EVENT.formatted("UNSPECIFIED", null, null, null, null));

        assertThat(write.getReplacement()).isEqualTo(entry("UNSPECIFIED", ""));
    }

    @Test
    void aRecordWithoutAValueIsNoEvent() {
        var strategy = new AccountEntriesStrategy();

        assertThatThrownBy(() -> strategy.createWriteModel(new SinkDocument(null, null)))
                .isInstanceOf(DataException.class);
    }

    private static BsonDocument entry(String type, String cause) {
        return BsonDocument.parse("""
            {_id: "ana/0000000000000000012", playerId: "ana", version: {$numberLong: "12"}, commandId: "c",
             actorId: "admin", occurredAt: {$date: {$numberLong: "1000"}}, type: "%s", %s postings: [
              {assetKind: "CURRENCY", asset: "gil", amount: {$numberDecimal: "-5.00"},
               balanceAfter: {$numberDecimal: "7.00"}}]}""".formatted(type, cause));
    }

    private static ReplaceOneModel<BsonDocument> write(String event) {
        return (ReplaceOneModel<BsonDocument>)
                new AccountEntriesStrategy().createWriteModel(new SinkDocument(null, BsonDocument.parse(event)));
    }
}
