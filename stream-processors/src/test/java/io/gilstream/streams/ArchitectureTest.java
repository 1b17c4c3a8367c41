package io.gilstream.streams;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.StreamsBuilder;

/** The rules of this module that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SHELL = ".*\\.[A-Z]\\w*(Topology|Processor|Store|Serde|Records)(\\$.*)?";

    @ArchTest
    static final ArchRule rulesKnowNeitherKafkaNorAvro = noClasses()
            .that()
            .haveNameNotMatching(SHELL)
            .and()
            .resideOutsideOfPackages("io.gilstream.streams.app..", "io.gilstream.streams.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "org.rocksdb..",
                    "io.gilstream.schemas..",
                    "gilstream..",
                    "io.gilstream.streams.kafka..")
            .because("rules must be testable, and readable, without Kafka");

    @ArchTest
    static final ArchRule onlyTheAppKnowsSpring = noClasses()
            .that()
            .resideOutsideOfPackage("io.gilstream.streams.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.micrometer..", "jakarta..")
            .because("a topology is a function, and the app runs it");

    @ArchTest
    static final ArchRule topologiesAreIndependent = slices().matching("io.gilstream.streams.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.gilstream.streams.app.."), alwaysTrue())
            .ignoreDependency(alwaysTrue(), resideInAPackage("io.gilstream.streams.kafka.."))
            .because("topologies speak through topics");

    @ArchTest
    static final ArchRule whatAllShareKnowsNoTopology = noClasses()
            .that()
            .resideInAnyPackage("io.gilstream.streams", "io.gilstream.streams.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gilstream.streams.account..",
                    "io.gilstream.streams.catalog..",
                    "io.gilstream.streams.projection..",
                    "io.gilstream.streams.app..")
            .because("what all share must not change for one of them");

    @ArchTest
    static final ArchRule timeAndChanceArePassedIn = noClasses()
            .that()
            .resideOutsideOfPackage("io.gilstream.streams.app..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .because("a replay must decide as the first run did");

    @ArchTest
    static final ArchRule everyNodeIsNamed = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(StreamsBuilder.class)
            .because("the DSL generates names of stores and topics, which shift when a step is added");
}
