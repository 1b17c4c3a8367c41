package io.gilstream.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule keepsNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "gilstream..",
                    "org.apache..",
                    "com.mongodb..",
                    "io.gilstream.schemas..",
                    "io.gilstream.starter.command..",
                    "io.gilstream.starter.view..")
            .because("the gateway has no data of its own: neither topics nor views");

    @ArchTest
    static final ArchRule servicesSpeakOverTheNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gilstream.catalog..",
                    "io.gilstream.identity..",
                    "io.gilstream.inventory..",
                    "io.gilstream.trading..")
            .because("the gateway knows services by address, never by import");

    @ArchTest
    static final ArchRule partsAreInLayers = slices().matching("io.gilstream.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each part must be understood, and tested, without those above it");

    @ArchTest
    static final ArchRule onlyRoutesKnowTheGatewayLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("..route..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.cloud.gateway..")
            .because("who may call, and how often, does not depend on how requests are sent on");
}
