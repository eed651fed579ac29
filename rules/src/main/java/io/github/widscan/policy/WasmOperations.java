package io.github.widscan.policy;

import java.nio.charset.StandardCharsets;

/**
 * The operations of WebAssembly that have no counterpart in Java's byte code. Called by the compiled policy, under the
 * names that {@code Relink} gives them.
 *
 * <p>Numbers are put together from bytes: a {@code VarHandle} is a third faster in the end, but its first calls cost
 * more than a whole scan of some hundred manifests.
 */
final class WasmOperations {
    private WasmOperations() {}

    static byte memoryReadByte(int base, int offset, WasmMemory memory) {
        return memory.bytes[base + offset];
    }

    static short memoryReadShort(int base, int offset, WasmMemory memory) {
        byte[] bytes = memory.bytes;
        int at = base + offset;
        return (short) ((bytes[at] & 255) | bytes[at + 1] << 8);
    }

    static int memoryReadInt(int base, int offset, WasmMemory memory) {
        byte[] bytes = memory.bytes;
        int at = base + offset;
        return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255) << 16 | bytes[at + 3] << 24;
    }

    static long memoryReadLong(int base, int offset, WasmMemory memory) {
        return (memoryReadInt(base, offset, memory) & 0xffffffffL)
                | (long) memoryReadInt(base, offset + 4, memory) << 32;
    }

    static double memoryReadDouble(int base, int offset, WasmMemory memory) {
        return Double.longBitsToDouble(memoryReadLong(base, offset, memory));
    }

    static void memoryWriteByte(int base, byte value, int offset, WasmMemory memory) {
        memory.bytes[base + offset] = value;
    }

    static void memoryWriteShort(int base, short value, int offset, WasmMemory memory) {
        byte[] bytes = memory.bytes;
        int at = base + offset;
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }

    static void memoryWriteInt(int base, int value, int offset, WasmMemory memory) {
        byte[] bytes = memory.bytes;
        int at = base + offset;
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    static void memoryWriteLong(int base, long value, int offset, WasmMemory memory) {
        memoryWriteInt(base, (int) value, offset, memory);
        memoryWriteInt(base, (int) (value >>> 32), offset + 4, memory);
    }

    static void memoryWriteDouble(int base, double value, int offset, WasmMemory memory) {
        memoryWriteLong(base, Double.doubleToRawLongBits(value), offset, memory);
    }

    static int memoryGrow(int more, WasmMemory memory) {
        return memory.grow(more);
    }

    static int memoryPages(WasmMemory memory) {
        return memory.pages();
    }

    static long readGlobal(int index, WasmInstance instance) {
        return instance.globals[index];
    }

    static void writeGlobal(long value, int index, WasmInstance instance) {
        instance.globals[index] = (int) value;
    }

    /** The policy is built so that it needs no host but for giving up: {@code opa_abort}, with one argument. */
    static long[] callHostFunction(WasmInstance instance, int function, long[] arguments) {
        if (arguments.length == 1) {
            throw new WasmTrap(new String(instance.memory.read((int) arguments[0]), StandardCharsets.UTF_8));
        }
        throw new WasmTrap("The policy called builtin " + arguments[0] + " of a host");
    }

    /** The compiled policy has a call of this, for modules that share a table with others. */
    @SuppressWarnings("DoNotCallSuggester")
    static long[] callIndirect(long[] arguments, int type, int function, WasmInstance instance) {
        throw new WasmTrap("A function of another module was called");
    }

    static RuntimeException throwTrapException() {
        return new WasmTrap("unreachable");
    }

    static RuntimeException throwIndirectCallTypeMismatch() {
        return new WasmTrap("indirect call type mismatch");
    }

    static int i32TruncF64S(double a) {
        checkRange(a, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) a;
    }

    static int i32TruncF64U(double a) {
        checkRange(a, 0, 0xffffffffL);
        return (int) (long) a;
    }

    static int i32DivS(int a, int b) {
        if (a == Integer.MIN_VALUE && b == -1) {
            throw new WasmTrap("integer overflow");
        }
        return a / b;
    }

    static long i64DivS(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw new WasmTrap("integer overflow");
        }
        return a / b;
    }

    private static void checkRange(double a, long least, long most) {
        if (Double.isNaN(a) || a <= least - 1.0 || a >= most + 1.0) {
            throw new WasmTrap("no integer: " + a);
        }
    }

    static int i32Eqz(int a) {
        return a == 0 ? 1 : 0;
    }

    static int i32Eq(int a, int b) {
        return a == b ? 1 : 0;
    }

    static int i32Ne(int a, int b) {
        return a != b ? 1 : 0;
    }

    static int i32LtS(int a, int b) {
        return a < b ? 1 : 0;
    }

    static int i32LeS(int a, int b) {
        return a <= b ? 1 : 0;
    }

    static int i32GtS(int a, int b) {
        return a > b ? 1 : 0;
    }

    static int i32GeS(int a, int b) {
        return a >= b ? 1 : 0;
    }

    static int i32LtU(int a, int b) {
        return a + Integer.MIN_VALUE < b + Integer.MIN_VALUE ? 1 : 0;
    }

    static int i32LeU(int a, int b) {
        return a + Integer.MIN_VALUE <= b + Integer.MIN_VALUE ? 1 : 0;
    }

    static int i32GtU(int a, int b) {
        return a + Integer.MIN_VALUE > b + Integer.MIN_VALUE ? 1 : 0;
    }

    static int i32GeU(int a, int b) {
        return a + Integer.MIN_VALUE >= b + Integer.MIN_VALUE ? 1 : 0;
    }

    static int i32DivU(int a, int b) {
        return Integer.divideUnsigned(a, b);
    }

    static int i32RemU(int a, int b) {
        return Integer.remainderUnsigned(a, b);
    }

    static int i32RemS(int a, int b) {
        return a % b;
    }

    static int i32Clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    static int i32Ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    static int i32Popcnt(int a) {
        return Integer.bitCount(a);
    }

    static int i32Rotl(int a, int b) {
        return Integer.rotateLeft(a, b);
    }

    static int i32Rotr(int a, int b) {
        return Integer.rotateRight(a, b);
    }

    static int i64Eqz(long a) {
        return a == 0 ? 1 : 0;
    }

    static int i64Eq(long a, long b) {
        return a == b ? 1 : 0;
    }

    static int i64Ne(long a, long b) {
        return a != b ? 1 : 0;
    }

    static int i64LtS(long a, long b) {
        return a < b ? 1 : 0;
    }

    static int i64LeS(long a, long b) {
        return a <= b ? 1 : 0;
    }

    static int i64GtS(long a, long b) {
        return a > b ? 1 : 0;
    }

    static int i64GeS(long a, long b) {
        return a >= b ? 1 : 0;
    }

    static int i64LtU(long a, long b) {
        return a + Long.MIN_VALUE < b + Long.MIN_VALUE ? 1 : 0;
    }

    static int i64LeU(long a, long b) {
        return a + Long.MIN_VALUE <= b + Long.MIN_VALUE ? 1 : 0;
    }

    static int i64GtU(long a, long b) {
        return a + Long.MIN_VALUE > b + Long.MIN_VALUE ? 1 : 0;
    }

    static int i64GeU(long a, long b) {
        return a + Long.MIN_VALUE >= b + Long.MIN_VALUE ? 1 : 0;
    }

    static long i64DivU(long a, long b) {
        return Long.divideUnsigned(a, b);
    }

    static long i64RemU(long a, long b) {
        return Long.remainderUnsigned(a, b);
    }

    static long i64RemS(long a, long b) {
        return a % b;
    }

    static long i64Clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    static long i64Ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    static long i64Popcnt(long a) {
        return Long.bitCount(a);
    }

    static long i64Rotl(long a, long b) {
        return Long.rotateLeft(a, (int) b);
    }

    static long i64Rotr(long a, long b) {
        return Long.rotateRight(a, (int) b);
    }

    static long i64ExtendI32U(int a) {
        return a & 0xffffffffL;
    }

    static int f64Eq(double a, double b) {
        return a == b ? 1 : 0;
    }

    static int f64Ne(double a, double b) {
        return a != b ? 1 : 0;
    }

    static int f64Lt(double a, double b) {
        return a < b ? 1 : 0;
    }

    static int f64Le(double a, double b) {
        return a <= b ? 1 : 0;
    }

    static int f64Gt(double a, double b) {
        return a > b ? 1 : 0;
    }

    static int f64Ge(double a, double b) {
        return a >= b ? 1 : 0;
    }

    static double f64Abs(double a) {
        return Math.abs(a);
    }

    static double f64ConvertI32S(int a) {
        return a;
    }

    static double f64ConvertI32U(int a) {
        return a & 0xffffffffL;
    }

    static double f64ConvertI64S(long a) {
        return a;
    }

    static long i64ReinterpretF64(double a) {
        return Double.doubleToRawLongBits(a);
    }

    static double f64ReinterpretI64(long a) {
        return Double.longBitsToDouble(a);
    }

    static long doubleToLong(double a) {
        return Double.doubleToRawLongBits(a);
    }

    static double longToDouble(long a) {
        return Double.longBitsToDouble(a);
    }
}
