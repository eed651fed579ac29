package io.github.widscan.policy;

import static io.github.widscan.policy.WasmOperations.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values are those of the WebAssembly specification's test suite. */
final class WasmOperationsTest {
    private final WasmMemory memory = new WasmMemory(1, 4);

    @Test
    void readsWhatItWroteAtAnyAddress() {
        for (int at = 0; at < 8; at++) {
            memoryWriteLong(at, 0x8182838485868788L, 100, memory);
            assertEquals(0x8182838485868788L, memoryReadLong(at + 100, 0, memory));
            assertEquals(0x85868788, memoryReadInt(at, 100, memory));
            assertEquals(0x81828384, memoryReadInt(at, 104, memory));
            assertEquals((short) 0x8788, memoryReadShort(at, 100, memory));
            assertEquals((byte) 0x81, memoryReadByte(at, 107, memory));
            memoryWriteInt(at, 0x91929394, 101, memory);
            assertEquals(0x8182839192939488L, memoryReadLong(at, 100, memory));
            memoryWriteShort(at, (short) 0xa1a2, 103, memory);
            memoryWriteByte(at, (byte) 0xb1, 100, memory);
            assertEquals(0x818283a1a29394b1L, memoryReadLong(at, 100, memory));
            memoryWriteDouble(at, -1.5, 200, memory);
            assertEquals(-1.5, memoryReadDouble(at, 200, memory));
        }
    }

    @Test
    void trapsOutsideOfTheMemory() {
        int end = WasmMemory.PAGE;
        assertEquals(0, memoryReadInt(end - 4, 0, memory));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> memoryReadInt(end - 3, 0, memory));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> memoryReadByte(-1, 0, memory));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> memoryWriteLong(end, 1, 0, memory));
    }

    @Test
    void growsToTheMaximumAndKeepsWhatIsThere() {
        memoryWriteInt(0, 42, 100, memory);
        assertEquals(1, memoryGrow(1, memory));
        assertEquals(2, memoryGrow(0, memory));
        assertEquals(-1, memoryGrow(3, memory));
        assertEquals(-1, memoryGrow(-1, memory));
        assertEquals(2, memoryGrow(2, memory));
        assertEquals(4, memoryPages(memory));
        assertEquals(42, memoryReadInt(100, 0, memory));
        assertEquals(0, memoryReadInt(4 * WasmMemory.PAGE - 4, 0, memory));
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> memoryReadInt(4 * WasmMemory.PAGE, 0, memory));
    }

    @Test
    void readsUpToTheNextZero() {
        memory.write(10, "text\0more".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertEquals("text", new String(memory.read(10), StandardCharsets.UTF_8));
        assertEquals("", new String(memory.read(14), StandardCharsets.UTF_8));
    }

    @Test
    void comparesUnsigned() {
        int[] ints = {0, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1};
        for (int i = 0; i < ints.length; i++) {
            for (int j = 0; j < ints.length; j++) {
                assertArrayEquals(new int[] {i < j ? 1 : 0, i <= j ? 1 : 0, i > j ? 1 : 0, i >= j ? 1 : 0}, new int[] {
                    i32LtU(ints[i], ints[j]),
                    i32LeU(ints[i], ints[j]),
                    i32GtU(ints[i], ints[j]),
                    i32GeU(ints[i], ints[j])
                });
            }
        }
        long[] longs = {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1};
        for (int i = 0; i < longs.length; i++) {
            for (int j = 0; j < longs.length; j++) {
                assertArrayEquals(new int[] {i < j ? 1 : 0, i <= j ? 1 : 0, i > j ? 1 : 0, i >= j ? 1 : 0}, new int[] {
                    i64LtU(longs[i], longs[j]),
                    i64LeU(longs[i], longs[j]),
                    i64GtU(longs[i], longs[j]),
                    i64GeU(longs[i], longs[j])
                });
            }
        }
    }

    @Test
    void dividesAsTheSpecificationSays() {
        assertEquals(0x40000000, i32DivU(0x80000000, 2));
        assertEquals(-2, i32DivS(-5, 2));
        assertEquals(-1, i32RemS(-5, 2));
        assertEquals(0, i32RemS(Integer.MIN_VALUE, -1));
        assertEquals(1, i32RemU(-5, 2));
        assertThrows(WasmTrap.class, () -> i32DivS(Integer.MIN_VALUE, -1));
        assertThrows(ArithmeticException.class, () -> i32DivU(1, 0));
        assertThrows(WasmTrap.class, () -> i64DivS(Long.MIN_VALUE, -1));
        assertEquals(0x4000000000000000L, i64DivU(0x8000000000000000L, 2));
        assertEquals(1, i64RemU(-5, 2));
    }

    @Test
    void convertsAsTheSpecificationSays() {
        assertEquals(0xffffffffL, i64ExtendI32U(-1));
        assertEquals(4294967295.0, f64ConvertI32U(-1));
        assertEquals(Integer.MIN_VALUE, i32TruncF64S(-2147483648.9));
        assertEquals(-1, i32TruncF64U(4294967295.9));
        assertEquals(0, i32TruncF64U(-0.9));
        assertThrows(WasmTrap.class, () -> i32TruncF64S(2147483648.0));
        assertThrows(WasmTrap.class, () -> i32TruncF64U(-1.0));
        assertThrows(WasmTrap.class, () -> i32TruncF64U(4294967296.0));
        assertThrows(WasmTrap.class, () -> i32TruncF64S(Double.NaN));
        assertEquals(0, f64Lt(Double.NaN, 1));
        assertEquals(1, f64Ne(Double.NaN, Double.NaN));
        assertEquals(0x7ff8000000000001L, i64ReinterpretF64(f64ReinterpretI64(0x7ff8000000000001L)));
        assertEquals(0x23456781, i32Rotl(0x12345678, 4));
    }

    @Test
    void givesWhatTheModuleSaidWhenItGivesUp() {
        memory.write(50, "no more\0".getBytes(StandardCharsets.UTF_8), 0, 8);
        WasmInstance instance = new WasmInstance(memory, new int[0], new WasmTable(0));
        WasmTrap trap = assertThrows(WasmTrap.class, () -> callHostFunction(instance, 5, new long[] {50}));
        assertEquals("no more", trap.getMessage());
        assertThrows(WasmTrap.class, () -> callHostFunction(instance, 1, new long[] {7, 0}));
        assertThrows(WasmTrap.class, () -> new WasmTable(1).requiredRef(0));
    }

    @Test
    void growsItsMemoryForALongInput() {
        CompiledPolicy policy = new CompiledPolicy();
        int at = policy.heap();
        byte[] text = new byte[5_000_000];
        Arrays.fill(text, (byte) 'x');
        policy.write(at, text, text.length);
        assertThrows(WasmTrap.class, () -> policy.write(at, text, 500_000_000));
    }
}
