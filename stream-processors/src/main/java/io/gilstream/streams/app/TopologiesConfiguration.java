package io.gilstream.streams.app;

import io.gilstream.schemas.RegistryClient;
import io.gilstream.schemas.SchemaRegistry;
import io.gilstream.streams.account.AccountTopology;
import io.gilstream.streams.catalog.CatalogTopology;
import io.gilstream.streams.projection.ProjectionTopology;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topologies that run here. A topology's name is half of its application id, and so may never change. */
@Configuration(proxyBeanMethods = false)
class TopologiesConfiguration {

    @Bean
    SchemaRegistry schemaRegistry(StreamsProperties properties) {
        return new RegistryClient(properties.schemaRegistryUrl());
    }

    @Bean
    TopologyRunner account(StreamsProperties properties, SchemaRegistry registry, MeterRegistry meters) {
        var settings = properties.settings("account", properties.account());
        return new TopologyRunner("account", () -> AccountTopology.create(registry), settings, meters);
    }

    @Bean
    TopologyRunner catalog(StreamsProperties properties, SchemaRegistry registry, MeterRegistry meters) {
        var settings = properties.settings("catalog", properties.catalog());
        return new TopologyRunner("catalog", () -> CatalogTopology.create(registry), settings, meters);
    }

    @Bean
    TopologyRunner projection(StreamsProperties properties, SchemaRegistry registry, MeterRegistry meters) {
        var settings = properties.settings("projection", properties.projection());
        return new TopologyRunner("projection", () -> ProjectionTopology.create(registry), settings, meters);
    }
}
