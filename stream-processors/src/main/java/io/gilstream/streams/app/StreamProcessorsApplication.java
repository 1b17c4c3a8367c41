package io.gilstream.streams.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Runs all topologies in one process, with their health and metrics over HTTP. */
@SpringBootApplication
@EnableConfigurationProperties(StreamsProperties.class)
public class StreamProcessorsApplication {

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(StreamProcessorsApplication.class, arguments);
    }
}
