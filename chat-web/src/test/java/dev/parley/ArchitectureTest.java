package dev.parley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.concurrent.Executors;

/** The house: who may import whom, and which room speaks which technology. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule directions =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.parley..")
          .layer("edge")
          .definedBy(
              "dev.parley.gateway..", "dev.parley.api..", "dev.parley.health..", "dev.parley.web..")
          .layer("services")
          .definedBy(
              "dev.parley.identity..",
              "dev.parley.conversation..",
              "dev.parley.message..",
              "dev.parley.receipt..",
              "dev.parley.broadcast..",
              "dev.parley.media..",
              "dev.parley.presence..",
              "dev.parley.push..",
              "dev.parley.sync..")
          .layer("delivery")
          .definedBy("dev.parley.delivery..")
          .layer("wire")
          .definedBy("dev.parley.wire..")
          .layer("persistence")
          .definedBy("dev.parley.persistence..")
          .layer("model")
          .definedBy("dev.parley.model..")
          .layer("adapter")
          .definedBy("dev.parley.kafka..")
          .whereLayer("edge")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("services")
          .mayOnlyBeAccessedByLayers("edge")
          .whereLayer("delivery")
          .mayOnlyBeAccessedByLayers("services", "edge")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("delivery", "services", "edge")
          .whereLayer("persistence")
          .mayOnlyBeAccessedByLayers("services", "edge")
          .whereLayer("adapter")
          .mayOnlyBeAccessedByLayers("services");

  @ArchTest
  static final ArchRule roomsHaveNoCircles =
      slices().matching("dev.parley.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule webSocketIsTheGateways = only("jakarta.websocket..", "gateway");

  @ArchTest static final ArchRule restIsTheApis = only("jakarta.ws.rs..", "api");

  @ArchTest
  static final ArchRule jpaIsTheMetadatas = only("jakarta.persistence..", "persistence.metadata");

  @ArchTest
  static final ArchRule cassandraIsTheMessageStores =
      only("com.datastax..", "persistence.message", "health");

  @ArchTest
  static final ArchRule kafkaIsTheLogs =
      only("org.apache.kafka..", "message", "receipt", "broadcast", "kafka", "health");

  @ArchTest
  static final ArchRule redisIsForWhatMayBeLost =
      only("org.redisson..", "message", "presence", "identity", "health");

  @ArchTest
  static final ArchRule jmsCarriesDeliveries =
      only("jakarta.jms..", "delivery", "gateway", "media", "push", "health");

  @ArchTest
  static final ArchRule objectsAreTheStores = only("software.amazon.awssdk..", "media.store");

  @ArchTest static final ArchRule picturesAreTheMedias = only("javax.imageio..", "media.picture");

  @ArchTest static final ArchRule typesAreTheMedias = only("org.apache.tika..", "media");

  @ArchTest
  static final ArchRule modelIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.model..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("dev.parley.model..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule noThreadsOfOurOwn =
      noClasses()
          .should()
          .callConstructor(Thread.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class)
          .orShould()
          .callConstructor(Thread.class, Runnable.class, String.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Executors.class)
          .because("the container's executors are used");

  @ArchTest static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule noMutableStatics =
      fields().that().areStatic().and().areNotPrivate().should().beFinal();

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|DTO|Manager)$");

  @ArchTest
  static final ArchRule entitiesStayBehindTheServices =
      noClasses()
          .that()
          .resideInAPackage("dev.parley.api..")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith(Entity.class);

  private static ArchRule only(String technology, String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = "dev.parley." + rooms[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology);
  }
}
