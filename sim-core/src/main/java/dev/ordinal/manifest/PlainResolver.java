package dev.ordinal.manifest;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Leaves scalars without a tag and without quotes for {@link dev.ordinal.model.YamlScalar} to read. */
final class PlainResolver extends Resolver {
    static final Tag PLAIN = new Tag("tag:ordinal.dev,2026:plain");

    @Override
    protected void addImplicitResolvers() {
        // None of SnakeYAML's own: it would make numbers of 1:30 and dates of 2026-11-24.
    }

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
        return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
    }
}
