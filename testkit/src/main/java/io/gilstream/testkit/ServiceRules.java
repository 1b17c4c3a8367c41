package io.gilstream.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * The rules of ARCHITECTURE.md that hold inside every service.
 *
 * @param service the name of its package below {@code io.gilstream}
 * @param application the simple name of the class that puts the service together, and so may know everything
 */
public record ServiceRules(String service, String application) {

    /** What comes in does not know where things are kept. */
    public ArchRule webIsApart() {
        return noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..kafka..", "..mongo..", "gilstream..", "com.mongodb..", "org.bson..")
                .because("the way in must not care where things are kept");
    }

    /** What reads views does not know the other technologies; a service may have no such package. */
    public ArchRule mongoIsApart() {
        return noClasses()
                .that()
                .resideInAPackage("..mongo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..kafka..", own("web"))
                .allowEmptyShould(true)
                .because("a view can be rebuilt and replaced without anything else");
    }

    /** Records of the log are known where they are written and read, and nowhere else. */
    public ArchRule onlyKafkaKnowsTheContracts() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .and()
                .doNotHaveSimpleName(application)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gilstream..", "org.apache..", "io.gilstream.schemas..")
                .because("what a service means must not change when a record's schema grows");
    }

    /** Nothing in a service depends on a package of one technology, but that package itself. */
    public ArchRule shellsAreLeaves() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..web..", "..kafka..", "..mongo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(own("web"), own("kafka"), own("mongo"))
                .because("dependencies go from technology to core");
    }

    /** No service knows another one. */
    public ArchRule servicesSpeakByTopic() {
        var others = Stream.of("catalog", "identity", "inventory", "trading", "streams")
                .filter(other -> !other.equals(service))
                .map(other -> "io.gilstream." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services speak by topic or over the network, never by import");
    }

    private String own(String technology) {
        return "io.gilstream." + service + ".." + technology + "..";
    }
}
