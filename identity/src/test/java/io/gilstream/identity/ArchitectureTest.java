package io.gilstream.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.gilstream.testkit.ServiceRules;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.identity", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final ServiceRules RULES = new ServiceRules("identity", "IdentityApplication");

    @ArchTest
    static final ArchRule webIsApart = RULES.webIsApart();

    @ArchTest
    static final ArchRule mongoIsApart = RULES.mongoIsApart();

    @ArchTest
    static final ArchRule onlyKafkaKnowsTheContracts = RULES.onlyKafkaKnowsTheContracts();

    @ArchTest
    static final ArchRule shellsAreLeaves = RULES.shellsAreLeaves();

    @ArchTest
    static final ArchRule servicesSpeakByTopic = RULES.servicesSpeakByTopic();

    @ArchTest
    static final ArchRule onlyItsPackageKnowsKeycloak = noClasses()
            .that()
            .resideOutsideOfPackage("..keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..keycloak..", "org.springframework.web.reactive.function.client..")
            .because("where users are kept is nobody else's business");
}
