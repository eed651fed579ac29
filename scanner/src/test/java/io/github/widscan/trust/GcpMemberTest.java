package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members that Google documents, and what people make of them. */
final class GcpMemberTest {
    private static final String POOLS = "iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/";
    private static final String GKE = POOLS + "shop.svc.id.goog/";
    private static final String CI = POOLS + "ci/";

    @ParameterizedTest
    @CsvSource({
        "allUsers, public",
        "allAuthenticatedUsers, public",
        "serviceAccount:shop.svc.id.goog[app/api], exact app/api",
        "serviceAccount:example.com:shop.svc.id.goog[app/api.v2], exact app/api.v2",
        "serviceAccount:shop.s3ns.svc.id.goog[app/api], exact app/api",
        "serviceAccount:shop.svc.id.goog[*/*], broken wildcard",
        "serviceAccount:shop.svc.id.goog[app/*], broken wildcard",
        "serviceAccount:shop.svc.id.goog[*], broken wildcard",
        "serviceAccount:shop.svc.id.goog[app], broken malformed",
        "serviceAccount:shop.svc.id.goog[app/api, broken malformed",
        "serviceAccount:shop.svc.id.goog[app/api/x], broken malformed",
        "serviceAccount:shop.svc.id.goog, broken malformed",
        "serviceAccount:shop[app/api], broken pool",
        "serviceAccount:*.svc.id.goog[app/api], broken pool",
        "serviceAccount:r@shop.iam.gserviceaccount.com, service-account",
        "serviceAccount:123-compute@developer.gserviceaccount.com, service-account",
        "serviceAccount:service-123@container-engine-robot.iam.gserviceaccount.com, service-agent",
        "serviceAccount:123@cloudservices.gserviceaccount.com, service-agent",
        "serviceAccount:service-123@gcp-sa-cloudbuild.iam.gserviceaccount.com, service-agent",
        "serviceAccount:service-orders@shop.iam.gserviceaccount.com, service-account",
        "serviceAccount:service-123@shop.iam.gserviceaccount.com, service-account",
        "serviceAccount:service-@gcp-sa-cloudbuild.iam.gserviceaccount.com, service-account",
        "serviceAccount:orders@gcp-sa-x.iam.gserviceaccount.com, service-account",
        "serviceAccount:123@cloudbuild.gserviceaccount.com, service-account",
        "user:a@example.com, other",
        "group:g@example.com, other",
        "domain:example.com, other",
        "projectOwner:shop, other",
        "principalSet://iam.googleapis.com/locations/global/workforcePools/w/*, other",
        "principal://GKEsubject/ns/app/sa/api, exact app/api",
        "principalSet://GKEsubject/ns/app/sa/api, broken scheme",
        "principal://GKEsubject/ns/app/sa/*, broken wildcard",
        "principal://GKEsubject/ns/app, broken malformed",
        "principal://GKEsubject/app/api, broken malformed",
        "principal://GKEkubernetes.serviceaccount.uid/9f-1, exact-uid",
        "principalSet://GKEkubernetes.serviceaccount.uid/9f-1, broken scheme",
        "principalSet://GKEnamespace/app, namespace-wide app",
        "principalSet://GKEnamespace/*, broken wildcard",
        "principal://GKEnamespace/app, broken scheme",
        "principalSet://GKE*, pool-wide",
        "principal://GKE*, broken scheme",
        "principalSet://GKEkubernetes.cluster/https://container.googleapis.com/v1/projects/shop/locations/eu/clusters/prod, cluster-wide",
        "principalSet://GKEkubernetes.cluster/prod, broken malformed",
        "principal://CIsubject/repo:o/r:ref:refs/heads/main, external-subject",
        "principal://CIsubject/system:serviceaccount:app:api, external-subject app/api",
        "principalSet://CIattribute.repository/o/r, external-attribute",
        "principalSet://CIattribute.repository, broken malformed",
        "principalSet://CIgroup/admins, external-group",
        "principalSet://CI*, external-pool",
        "principal://CIattribute.repository/o, broken scheme",
        "principalSet://cloudresourcemanager.googleapis.com/projects/123/type/ServiceAccount, all-service-accounts",
        "principalSet://cloudresourcemanager.googleapis.com/organizations/9/type/ServiceAccount, all-service-accounts",
        "principalSet://cloudresourcemanager.googleapis.com/projects/123/type/ServiceAgent, other",
        "serviceAccount:${PROJECT_ID?}.svc.id.goog[app/api], unresolved",
        "serviceAccount:[PROJECT_ID].svc.id.goog[[NAMESPACE]/[NAME]], unresolved",
        "serviceAccount:{{ .Values.project }}.svc.id.goog[app/api], unresolved",
        "deleted:serviceAccount:shop.svc.id.goog[app/api]?uid=1, deleted exact app/api",
        "deleted:serviceAccount:r@shop.iam.gserviceaccount.com?uid=1, deleted service-account",
        "'', other"
    })
    void isTakenApart(String member, String expected) {
        GcpMember parsed = GcpMember.parse(member.replace("//GKE", "//" + GKE).replace("//CI", "//" + CI));
        assertEquals(expected, describe(parsed));
    }

    private static String describe(GcpMember member) {
        String text = (member.deleted() ? "deleted " : "") + member.reach().word();
        if (member.problem() != null) {
            return text + " " + member.problem();
        }
        if (member.namespace() == null) {
            return text;
        }
        return text + " " + member.namespace() + (member.account() == null ? "" : "/" + member.account());
    }

    @Test
    void thePoolTellsTheProject() {
        assertEquals("shop", GcpMember.parse("principalSet://" + GKE + "*").poolProject());
        assertEquals("123", GcpMember.parse("principalSet://" + GKE + "*").poolNumber());
        assertEquals("example.com:shop", GcpMember.poolProject("shop.example.com.svc.id.goog"));
        assertEquals("example.com:shop", GcpMember.poolProject("example.com:shop.svc.id.goog"));
        assertNull(GcpMember.parse("principalSet://" + CI + "*").poolProject());
    }

    @Test
    void aDeletedMemberCoversNobody() {
        assertTrue(GcpMember.parse("serviceAccount:shop.svc.id.goog[app/api]").covers("app", "api"));
        assertFalse(GcpMember.parse("serviceAccount:shop.svc.id.goog[app/api]").covers("app", "other"));
        assertTrue(GcpMember.parse("principalSet://" + GKE + "namespace/app").covers("app", "any"));
        assertFalse(GcpMember.parse("principalSet://" + GKE + "namespace/app").covers("ops", "any"));
        assertFalse(GcpMember.parse("deleted:serviceAccount:shop.svc.id.goog[app/api]")
                .covers("app", "api"));
    }
}
