package io.gilstream.trading;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.trading", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule webAndKafkaAreApart = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kafka..", "..mongo..", "gilstream..", "com.mongodb..", "org.bson..")
            .because("the way in must not care where things are kept");

    @ArchTest
    static final ArchRule mongoIsApart = noClasses()
            .that()
            .resideInAPackage("..mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kafka..", "io.gilstream.trading..web..")
            .because("a view can be rebuilt and replaced without anything else");

    @ArchTest
    static final ArchRule featuresAreApart = slices().matching("io.gilstream.trading.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each can be read, changed and deleted alone");

    @ArchTest
    static final ArchRule onlyKafkaKnowsTheContracts = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka..")
            .and()
            .doNotHaveSimpleName("TradingApplication")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("gilstream..", "org.apache..", "io.gilstream.schemas..")
            .because("what a service means must not change when a record's schema grows");

    @ArchTest
    static final ArchRule shellsAreLeaves = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..kafka..", "..mongo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gilstream.trading..web..", "io.gilstream.trading..kafka..", "io.gilstream.trading..mongo..")
            .because("dependencies go from technology to core");

    @ArchTest
    static final ArchRule servicesSpeakByTopic = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gilstream.catalog..", "io.gilstream.inventory..", "io.gilstream.streams..")
            .because("services speak by topic or over the network, never by import");
}
