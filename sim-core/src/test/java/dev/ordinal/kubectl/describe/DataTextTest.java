package dev.ordinal.kubectl.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.Dialect;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Config maps, secrets and service accounts, described. */
class DataTextTest {
    private static final KubeObject TOKEN = object(Kind.SECRET, """
        metadata:
          name: web-token
          namespace: default
          annotations: {kubernetes.io/service-account.name: web, kubernetes.io/service-account.uid: u}
        type: kubernetes.io/service-account-token
        data: {ca.crt: AAEC, token: dGhlIHRva2Vu}
        """);
    private static final KubeObject OTHER = object(Kind.SECRET, """
        metadata:
          name: other-token
          namespace: default
          annotations: {kubernetes.io/service-account.name: web, kubernetes.io/service-account.uid: another}
        type: kubernetes.io/service-account-token
        """);

    private static KubeObject object(Kind kind, String yaml) {
        return KubeObject.of(
                kind, YamlReader.read("test", yaml).list().getFirst().value().asObject());
    }

    private static String text(KubeObject object, Dialect dialect) {
        return Describe.text(object, FakeCluster.of(TOKEN, OTHER), Instant.EPOCH, dialect);
    }

    @Test
    void a_token_is_shown_and_any_other_secret_counted() {
        assertEquals("""
            Name:         web-token
            Namespace:    default
            Labels:       <none>
            Annotations:  kubernetes.io/service-account.name: web
                          kubernetes.io/service-account.uid: u

            Type:  kubernetes.io/service-account-token

            Data
            ====
            ca.crt:  3 bytes
            token:   the token
            """, text(TOKEN, Dialect.V1_36));
    }

    @Test
    void an_account_tells_its_tokens_and_what_it_misses() {
        KubeObject account = object(
                Kind.SERVICE_ACCOUNT,
                "{metadata: {name: web, namespace: default, uid: u}, secrets: [{name: web-token}, {name: gone}]}");
        for (Dialect dialect : new Dialect[] {Dialect.V1_10, Dialect.V1_36}) {
            assertEquals("""
                Name:                web
                Namespace:           default
                Labels:              <none>
                Annotations:         <none>
                Image pull secrets:  <none>
                Mountable secrets:   web-token
                                     gone (not found)
                Tokens:              web-token
                Events:              <none>
                """, text(account, dialect));
        }
    }

    @Test
    void values_of_a_map_stand_as_they_are() {
        KubeObject map = object(
                Kind.CONFIG_MAP,
                "{metadata: {name: c, namespace: default}, data: {b: one, a: \"two\\n\"}, binaryData: {x: AAEC}}");
        String head = """
            Name:         c
            Namespace:    default
            Labels:       <none>
            Annotations:  <none>

            Data
            ====
            """;
        assertEquals(head + """
            a:
            ----
            two


            b:
            ----
            one


            BinaryData
            ====
            x: 3 bytes

            Events:  <none>
            """, text(map, Dialect.V1_36));
        assertEquals(head + """
            a:
            ----
            two

            b:
            ----
            one
            Events:  <none>
            """, text(map, Dialect.V1_10));
    }
}
