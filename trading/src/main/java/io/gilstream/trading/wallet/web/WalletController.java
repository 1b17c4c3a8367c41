package io.gilstream.trading.wallet.web;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.CodePoints;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Account;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.wallet.Adjustments;
import io.gilstream.trading.wallet.Adjustments.Adjustment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/wallets/{playerId}")
class WalletController {

    private final Adjustments adjustments;
    private final Accounts accounts;

    WalletController(Adjustments adjustments, Accounts accounts) {
        this.adjustments = adjustments;
        this.accounts = accounts;
    }

    @GetMapping
    Mono<WalletView> get(@PathVariable UUID playerId, Caller caller) {
        caller.mustBeAllowedToSee(playerId);
        return accounts.of(playerId).map(account -> WalletView.of(playerId, account));
    }

    @PostMapping(path = "/credits", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdjustmentView>> credit(
            @PathVariable UUID playerId,
            @Valid @RequestBody AdjustmentForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return answer(adjustments.credit(form.toAdjustment(playerId, headers, caller)), playerId);
    }

    @PostMapping(path = "/debits", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<AdjustmentView>> debit(
            @PathVariable UUID playerId,
            @Valid @RequestBody AdjustmentForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return answer(adjustments.debit(form.toAdjustment(playerId, headers, caller)), playerId);
    }

    private static Mono<ResponseEntity<AdjustmentView>> answer(Mono<Answer<Long>> answer, UUID playerId) {
        return answer.map(Answer::orProblem)
                .map(version -> ResponseEntity.ok()
                        .header(
                                ConsistencyToken.HEADER,
                                ConsistencyToken.account(playerId, version).toString())
                        .body(new AdjustmentView(playerId, version)));
    }

    record WalletView(UUID userId, BigDecimal gil, Map<String, BigDecimal> balances) {

        static WalletView of(UUID playerId, Account account) {
            var balances = new TreeMap<>(account.balances());
            balances.putIfAbsent(Account.GIL, account.gil());
            return new WalletView(playerId, account.gil(), balances);
        }
    }

    record AdjustmentForm(
            @NotNull @Money @DecimalMin("0.01") @DecimalMax("1000000") BigDecimal amount,

            @NotBlank @CodePoints(max = 200) String reason,

            @Nullable @Currency String currency) {

        Adjustment toAdjustment(UUID playerId, HttpHeaders headers, Caller caller) {
            var id = IdempotencyKey.commandId(headers, caller);
            var code = Objects.requireNonNullElse(currency, Account.GIL);
            return new Adjustment(id, caller.actorId(), playerId, amount, code, reason);
        }
    }

    record AdjustmentView(UUID playerId, long version) {}
}
