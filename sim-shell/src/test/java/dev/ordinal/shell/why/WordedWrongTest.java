package dev.ordinal.shell.why;

import org.junit.jupiter.api.Test;

/** What {@code why} says to those who do not say well what they mean. */
class WordedWrongTest {
    private static Blocked blocked() {
        return Pods.cluster("1.36").apply(Pods.set(1, Pods.app("app:v1"))).run("30s");
    }

    @Test
    void a_kind_that_does_not_exist() {
        blocked().fails("why widget/web-0", "'widget' is no kind of object", "Write it so: pod/web-0");
    }

    @Test
    void an_object_that_does_not_exist() {
        blocked().why("pod/db-0", "pod/db-0 does not exist");
    }

    @Test
    void a_name_that_nothing_has() {
        blocked().fails("why wbe-0", "there is no object called wbe-0", "Did you mean web-0?");
    }

    @Test
    void a_name_that_two_objects_have() {
        blocked()
                .type("create service clusterip web --clusterip=None --tcp=9042")
                .fails("why web", "more than one object is called web", "Say which: svc/web or sts/web");
    }
}
