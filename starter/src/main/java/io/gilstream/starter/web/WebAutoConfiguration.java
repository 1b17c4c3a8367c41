package io.gilstream.starter.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What every web server of ours does. */
@AutoConfiguration
public class WebAutoConfiguration {

    @Bean
    Stopping stopping() {
        return new Stopping();
    }
}
