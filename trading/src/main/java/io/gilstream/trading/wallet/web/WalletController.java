package io.gilstream.trading.wallet.web;

import io.gilstream.starter.command.Answer;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.json.Money;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.web.IdempotencyKey;
import io.gilstream.trading.wallet.Credits;
import io.gilstream.trading.wallet.Credits.Credit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
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

    private final Credits credits;
    private final Accounts accounts;

    WalletController(Credits credits, Accounts accounts) {
        this.credits = credits;
        this.accounts = accounts;
    }

    @GetMapping
    Mono<WalletView> get(@PathVariable UUID playerId, Caller caller) {
        caller.mustBeAllowedToSee(playerId);
        return accounts.of(playerId).map(account -> new WalletView(playerId, account.gil()));
    }

    @PostMapping("/credits")
    Mono<ResponseEntity<CreditView>> credit(
            @PathVariable UUID playerId,
            @Valid @RequestBody CreditForm form,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        var id = IdempotencyKey.commandId(headers, caller);
        return credits.credit(new Credit(id, caller.actorId(), playerId, form.amount(), form.reason()))
                .map(Answer::orProblem)
                .map(version -> ResponseEntity.ok()
                        .header(
                                ConsistencyToken.HEADER,
                                ConsistencyToken.account(playerId, version).toString())
                        .body(new CreditView(playerId, version)));
    }

    record WalletView(UUID userId, BigDecimal gil) {}

    record CreditForm(
            @NotNull @Money @DecimalMin("0.01") @DecimalMax("1000000") BigDecimal amount,

            @NotBlank @Size(max = 200) String reason) {}

    record CreditView(UUID playerId, long version) {}
}
