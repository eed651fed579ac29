package io.github.widscan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design, held by the build. */
@AnalyzeClasses(packages = "io.github.widscan", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.github.widscan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arrows_go_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("cli")
            .definedBy("io.github.widscan.cli..")
            .layer("scan")
            .definedBy("io.github.widscan.scan..")
            .layer("collect")
            .definedBy("io.github.widscan.collect..")
            .layer("link")
            .definedBy("io.github.widscan.link..")
            .layer("rule")
            .definedBy("io.github.widscan.rule..")
            .layer("trust")
            .definedBy("io.github.widscan.trust..")
            .layer("secret")
            .definedBy("io.github.widscan.secret..")
            .layer("document")
            .definedBy("io.github.widscan.document..")
            .layer("snapshot")
            .definedBy("io.github.widscan.snapshot..")
            .layer("report")
            .definedBy("io.github.widscan.report..")
            .layer("result")
            .definedBy("io.github.widscan.result..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("scan")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("collect")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("link")
            .mayOnlyBeAccessedByLayers("scan", "cli")
            .whereLayer("rule")
            .mayOnlyBeAccessedByLayers("scan", "cli")
            .whereLayer("trust")
            .mayOnlyBeAccessedByLayers("link")
            .whereLayer("secret")
            .mayOnlyBeAccessedByLayers("collect")
            .whereLayer("document")
            .mayOnlyBeAccessedByLayers("collect", "rule", "scan", "cli")
            .whereLayer("snapshot")
            .mayOnlyBeAccessedByLayers("collect", "link", "trust", "scan", "cli")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("result")
            .mayOnlyBeAccessedByLayers("report", "rule", "scan", "cli");

    @ArchTest
    static final ArchRule only_the_rule_package_sees_the_policy_engine = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.widscan.rule..", "io.github.widscan.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.dylibso.chicory..", "com.styra.opa..", "io.github.widscan.policy..");

    @ArchTest
    static final ArchRule one_class_sees_the_run_time_of_user_rules = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.github.widscan.rule.WasmPolicy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.dylibso.chicory..", "com.styra.opa..");

    @ArchTest
    static final ArchRule one_package_sees_the_kubernetes_client = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.widscan.collect.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    /** A scan of files must not load the client, nor anything that loads it. */
    @ArchTest
    static final ArchRule one_class_of_the_command_line_reads_clusters = noClasses()
            .that()
            .resideInAPackage("io.github.widscan.cli..")
            .and()
            .doNotHaveSimpleName("LiveCluster")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("KubernetesCollector");

    @ArchTest
    static final ArchRule the_command_line_library_stays_in_its_package = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.widscan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule hostile_text_meets_no_backtracking = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.github.widscan.collect..",
                    "io.github.widscan.secret..",
                    "io.github.widscan.trust..",
                    "io.github.widscan.link..",
                    "io.github.widscan.document..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..");

    @ArchTest
    static final ArchRule snapshots_are_plain_values = noClasses()
            .that()
            .resideInAPackage("io.github.widscan.snapshot..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.github.widscan.snapshot..", "java..", "org.jspecify..");
}
