package io.gilstream.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.inventory", importOptions = DoNotIncludeTests.class)
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
    static final ArchRule onlyKafkaKnowsTheContracts = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka..")
            .and()
            .doNotHaveSimpleName("InventoryApplication")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("gilstream..", "org.apache..", "io.gilstream.schemas..")
            .because("what a service means must not change when a record's schema grows");

    @ArchTest
    static final ArchRule shellsAreLeaves = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gilstream.inventory..web..", "io.gilstream.inventory..kafka..")
            .because("dependencies go from technology to core");

    @ArchTest
    static final ArchRule servicesSpeakByTopic = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gilstream.catalog..", "io.gilstream.trading..", "io.gilstream.streams..")
            .because("services speak by topic or over the network, never by import");
}
