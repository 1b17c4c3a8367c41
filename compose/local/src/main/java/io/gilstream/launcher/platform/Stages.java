package io.gilstream.launcher.platform;

import io.gilstream.launcher.process.Stage;
import io.gilstream.launcher.process.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that comes up, in an order in which each finds what it needs. */
final class Stages {

    /** The step that grants access to the broker. */
    static final String ACCESS = "access";

    /** The step that creates topics and registers schemas. */
    static final String TOPICS = "topics";

    /** The step that gives the worker its connectors. */
    static final String CONNECTORS = "connectors";

    private Stages() {}

    static List<Stage> of(Platform platform, Applications applications, Connectors connectors) throws IOException {
        var caches = new AotCaches(platform.home().aot(), platform.caches());
        var kafka = new Kafka(platform);
        var stages = new ArrayList<Stage>();
        stages.add(Keycloak.component(platform));
        stages.add(kafka.broker(caches));
        if (platform.secure()) {
            stages.add(new Step(ACCESS, Set.of(Kafka.BROKER), new Access(platform.broker())::apply));
        }
        if (platform.givenMongo().isEmpty()) {
            stages.add(Mongo.component(platform, caches));
        }
        if (platform.rabbit() instanceof Rabbit.Own) {
            stages.addAll(new RabbitMq(platform).components());
        }
        stages.add(Registry.component(platform, caches));
        stages.add(new Step(
                TOPICS,
                Set.of(Kafka.BROKER, Registry.NAME),
                new Catalogue(platform.broker(), platform.registryApi())::apply));
        stages.add(kafka.worker(caches));
        stages.add(new Step(CONNECTORS, connectorNeeds(platform), connectors::apply));
        stages.addAll(applications.components(caches));
        return stages;
    }

    /** Returns the stages with these names and all that they need, or all stages if no name is given. */
    static List<Stage> only(Collection<String> names, List<Stage> stages) {
        if (names.isEmpty()) {
            return stages;
        }
        var wanted = new HashSet<>(names);
        for (var stage : stages.reversed()) {
            if (wanted.contains(stage.name())) {
                wanted.addAll(stage.needs());
            }
        }
        return stages.stream().filter(stage -> wanted.contains(stage.name())).toList();
    }

    private static Set<String> connectorNeeds(Platform platform) {
        var needs = new HashSet<>(Set.of(Kafka.WORKER, TOPICS));
        if (platform.givenMongo().isEmpty()) {
            needs.add(Mongo.NAME);
        }
        return needs;
    }
}
