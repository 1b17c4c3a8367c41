package io.gilstream.trading.store.web;

import io.gilstream.starter.view.Accounts;
import io.gilstream.starter.view.Items;

/** Makes the controller of the store for tests. */
public final class StoreApi {

    private StoreApi() {}

    /** Makes a controller. */
    public static Object controller(Items items, Accounts accounts) {
        return new StoreController(items, accounts);
    }
}
