package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PointersTest {
    @Test
    void escapesTildeAndSlash() {
        assertEquals("/a/eks.amazonaws.com~1role-arn", Pointers.child("/a", "eks.amazonaws.com/role-arn"));
        assertEquals("/~01", Pointers.child("", "~1"));
        assertEquals("/0", Pointers.child("", 0));
    }

    @Test
    void takesAPointerApart() {
        assertEquals(List.of(), Pointers.keys(""));
        assertEquals(List.of("a", "", "b/c~d", "0"), Pointers.keys("/a//b~1c~0d/0"));
    }
}
