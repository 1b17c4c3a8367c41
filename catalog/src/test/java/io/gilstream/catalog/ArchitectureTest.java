package io.gilstream.catalog;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.gilstream.testkit.ServiceRules;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "io.gilstream.catalog", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final ServiceRules RULES = new ServiceRules("catalog", "CatalogApplication");

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
}
