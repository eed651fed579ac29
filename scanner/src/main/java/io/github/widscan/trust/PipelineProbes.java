package io.github.widscan.trust;

import io.github.widscan.trust.Claims.Freedom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Probes for the issuer of a build service, where anybody can get tokens for repositories of his own.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/openid-connect-reference">GitHub's subjects</a>
 * @see <a href="https://docs.gitlab.com/ci/secrets/id_token_authentication/">GitLab's subjects</a>
 */
final class PipelineProbes implements Probes {
    private static final String TWIN = "q0x7w9";

    private final IssuerKind kind;
    private final List<Probe> probes = new ArrayList<>();

    private PipelineProbes(IssuerKind kind) {
        this.kind = kind;
    }

    static PipelineProbes of(CompiledPolicy policy, CompiledStatement allow, Issuer issuer) {
        PipelineProbes probes = new PipelineProbes(issuer.kind());
        Claims stranger = new Claims(Freedom.STRANGER, MARK, MARK, "");
        probes.probes.add(new Probe(Reach.ANY_IDENTITY, "zzprobe-not-a-subject", TWIN, stranger));
        probes.add(Reach.OWNER_OPEN, stranger, MARK, TWIN, MARK, "");
        String workflow = probes.workflow(SubjectPatterns.of(policy, allow, issuer, "job_workflow_ref"));
        SubjectPatterns subjects = SubjectPatterns.of(policy, allow, issuer, "sub");
        for (Glob pattern : subjects.all()) {
            probes.pattern(pattern, workflow);
        }
        for (Glob repository :
                SubjectPatterns.of(policy, allow, issuer, "repository").all()) {
            probes.repository(repository, workflow);
        }
        if (subjects.positive().isEmpty()) {
            // Whoever has the claims that other conditions ask for, with a subject that nobody looks at.
            probes.probes.add(
                    new Probe(Reach.REF_OPEN, MARK, TWIN, new Claims(Freedom.SAME_REPOSITORY, "", "", workflow)));
            probes.probes.add(Probe.derived(Reach.EXACT, MARK));
        }
        probes.probes.sort(Comparator.comparing(Probe::reach));
        return probes;
    }

    @Override
    public List<Probe> all() {
        return probes;
    }

    private String workflow(SubjectPatterns references) {
        for (Glob reference : references.positive()) {
            String text = reference.instance(MARK, "z", MARK);
            int at = text.indexOf('@');
            return at < 0 ? text : text.substring(0, at);
        }
        return "";
    }

    private void pattern(Glob glob, String workflow) {
        PipelinePattern pattern = PipelinePattern.of(glob, kind);
        Reach reach = pattern.reach(glob.wild());
        String derived = glob.instance(MARK, "z", MARK);
        if (AccountProbes.isPattern(derived)) {
            return;
        }
        if (reach != Reach.EXACT && (glob.hole() == null || glob.wild())) {
            probes.add(new Probe(reach, derived, null, claims(reach, pattern.owner(), pattern.repository(), workflow)));
        }
        if (reach == Reach.UNDECIDABLE) {
            return;
        }
        if (reach != Reach.EXACT && (glob.hole() == null || glob.wild())) {
            // Where other claims fix what the subject leaves open.
            Claims sameRepository = claims(Reach.REF_OPEN, pattern.owner(), pattern.repository(), workflow);
            probes.add(new Probe(Reach.REF_OPEN, derived, null, sameRepository));
        }
        probes.add(Probe.derived(Reach.EXACT, derived));
        if (!pattern.custom()) {
            around(
                    pattern.owner(),
                    pattern.ownerFixed(),
                    pattern.repository(),
                    pattern.repositoryFixed(),
                    pattern.rest(),
                    workflow);
        }
    }

    private void repository(Glob glob, String workflow) {
        String text = glob.instance(MARK, "z", MARK);
        int slash = text.indexOf('/');
        if (slash < 0 || glob.literalPrefix() <= slash) {
            return;
        }
        boolean fixed = !glob.wild();
        String name = fixed ? text.substring(slash + 1) : "";
        around(text.substring(0, slash), true, name, fixed, "", workflow);
    }

    private void around(
            String owner,
            boolean ownerFixed,
            String repository,
            boolean repositoryFixed,
            String rest,
            String workflow) {
        Claims stranger = new Claims(Freedom.STRANGER, MARK, MARK, "");
        String some = repository.isEmpty() ? MARK : repository;
        add(Reach.OWNER_OPEN, stranger, MARK, TWIN, some, rest);
        if (owner.isEmpty()) {
            return;
        }
        add(Reach.OWNER_OPEN, stranger, owner + MARK, owner + TWIN, some, rest);
        if (!ownerFixed) {
            return;
        }
        Claims sameOwner = new Claims(Freedom.SAME_OWNER, owner, MARK, "");
        probes.add(new Probe(Reach.REPOSITORY_OPEN, subject(owner, MARK, rest), subject(owner, TWIN, rest), sameOwner));
        if (!repository.isEmpty()) {
            probes.add(new Probe(
                    Reach.REPOSITORY_OPEN,
                    subject(owner, repository + MARK, rest),
                    subject(owner, repository + TWIN, rest),
                    sameOwner));
        }
        if (repositoryFixed) {
            probes.add(new Probe(
                    Reach.REF_OPEN,
                    subject(owner, repository, ""),
                    subject(owner, repository, TWIN),
                    claims(Reach.REF_OPEN, owner, repository, workflow)));
        }
    }

    private void add(Reach reach, Claims claims, String owner, String twin, String repository, String rest) {
        probes.add(new Probe(reach, subject(owner, repository, rest), subject(twin, repository, rest), claims));
    }

    private String subject(String owner, String repository, String rest) {
        String end = rest.isEmpty() ? kind == IssuerKind.GITHUB ? "ref:" + REF : MARK : rest;
        return kind.prefix() + owner + kind.ownerEnd() + repository + kind.repositoryEnd() + end;
    }

    private static Claims claims(Reach reach, String owner, String repository, String workflow) {
        return switch (reach) {
            case OWNER_OPEN, UNDECIDABLE -> new Claims(Freedom.STRANGER, MARK, MARK, "");
            case REPOSITORY_OPEN -> new Claims(Freedom.SAME_OWNER, owner, MARK, "");
            case REF_OPEN -> new Claims(Freedom.SAME_REPOSITORY, owner, repository, workflow);
            default -> Claims.NONE;
        };
    }
}
