import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A step of the build: takes the classes that Chicory's compiler made of policy.wasm and links them to our own small
 * runtime ({@code Wasm…} in io.github.widscan.policy) instead of Chicory's. Reading a module with Chicory and setting it
 * up costs 150 ms of processor time at each start; what OPA's modules need of a runtime is small.
 *
 * <ul>
 *   <li>Chicory's runtime classes are renamed to ours, its operations from {@code I32_LT_U} to {@code i32LtU}.
 *   <li>Comparisons that a jump follows become one instruction; the check for interruption before each call goes.
 *   <li>The functions that OPA's interface exports get a class of their own, {@code PolicyExports}; what cannot be
 *       reached from them goes.
 *   <li>{@code policy.image} keeps of policy.wasm what the classes do not hold.
 * </ul>
 *
 * Usage: {@code java -classpath asm… Relink.java policy.wasm CLASSES SOURCES}. Works in place.
 */
final class Relink {
    private static final String RUNTIME = "com/dylibso/chicory/runtime/";
    private static final String POLICY = "io/github/widscan/policy/";
    private static final String MACHINE = POLICY + "CompiledMachine";
    private static final String OPERATIONS = POLICY + "WasmOperations";
    private static final String INSTANCE = POLICY + "WasmInstance";
    private static final String MEMORY = POLICY + "WasmMemory";

    private static final Map<String, String> CLASSES = Map.of(
            RUNTIME + "Instance", INSTANCE,
            RUNTIME + "Memory", MEMORY,
            RUNTIME + "TableInstance", POLICY + "WasmTable",
            RUNTIME + "OpcodeImpl", OPERATIONS,
            "com/dylibso/chicory/wasm/types/Value", OPERATIONS,
            MACHINE + "Shaded", OPERATIONS);

    /** What PolicyInstance calls. */
    private static final Set<String> EXPORTS = Set.of(
            "opa_eval",
            "opa_malloc",
            "opa_json_parse",
            "opa_json_dump",
            "opa_heap_ptr_get",
            "opa_heap_ptr_set",
            "builtins",
            "entrypoints");

    /** HotSpot never compiles a longer method: it would be interpreted for ever. */
    private static final int HUGE_METHOD = 8000;

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, MethodNode> methods = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1], POLICY);
        new Relink().run(Files.readAllBytes(Path.of(arguments[0])), folder);
        // Its source sets a module up with Chicory: it would not compile.
        Files.deleteIfExists(Path.of(arguments[2], POLICY, "Compiled.java"));
    }

    private void run(byte[] wasm, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().startsWith("CompiledMachine"))
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!name.equals("CompiledMachineShaded.class") && !name.equals("CompiledMachineMachineCall.class")) {
                read(Files.readAllBytes(file));
            }
        }
        Wasm module = new Wasm(wasm);
        keepReachable(exports(module));
        warnOfHugeMethods(module);
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                Files.delete(file);
            }
        }
        for (ClassNode node : classes.values()) {
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            Files.write(folder.resolve(node.name.substring(POLICY.length()) + ".class"), writer.toByteArray());
        }
        Files.write(folder.resolve("policy.image"), module.image());
    }

    private void warnOfHugeMethods(Wasm module) {
        for (ClassNode node : classes.values()) {
            for (MethodNode method : node.methods) {
                String name = module.name(method.name);
                CodeSizeEvaluator size = new CodeSizeEvaluator(new MethodNode());
                method.accept(size);
                if (size.getMaxSize() > HUGE_METHOD && name.contains("data.rules")) {
                    System.err.println("[WARNING] " + name + " has " + size.getMaxSize()
                            + " bytes: the JVM will never compile it. Split it.");
                }
            }
        }
    }

    private void read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(new ClassRemapper(node, new ToOurRuntime()), 0);
        node.interfaces.clear();
        node.fields.clear();
        node.methods.removeIf(method -> (method.access & Opcodes.ACC_STATIC) == 0);
        classes.put(node.name, node);
        for (MethodNode method : node.methods) {
            simplify(method);
            methods.put(node.name + '.' + method.name + method.desc, method);
        }
    }

    /** Renames classes and operations. */
    private static final class ToOurRuntime extends Remapper {
        ToOurRuntime() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String name) {
            return CLASSES.getOrDefault(name, name);
        }

        @Override
        public String mapMethodName(String owner, String name, String descriptor) {
            if (!owner.equals(RUNTIME + "OpcodeImpl") && !owner.equals(MACHINE + "Shaded")) {
                return name;
            }
            return name.contains("_") ? camel(name.toLowerCase(Locale.ROOT)) : name;
        }
    }

    private static void simplify(MethodNode method) {
        for (AbstractInsnNode node = method.instructions.getFirst(); node != null; ) {
            AbstractInsnNode next = node.getNext();
            if (node instanceof MethodInsnNode call && call.owner.equals(OPERATIONS)) {
                if (call.name.equals("checkInterruption")) {
                    method.instructions.remove(call);
                } else if (next instanceof JumpInsnNode jump
                        && (jump.getOpcode() == Opcodes.IFNE || jump.getOpcode() == Opcodes.IFEQ)) {
                    int comparison = comparison(call.name, jump.getOpcode() == Opcodes.IFNE);
                    if (comparison >= 0) {
                        method.instructions.remove(call);
                        jump.setOpcode(comparison);
                    }
                }
            }
            node = next;
        }
    }

    /** The jump that is taken when the operation gives 1, or when it gives 0; -1 when the JVM has none. */
    private static int comparison(String operation, boolean whenTrue) {
        return switch (operation) {
            case "i32Eqz" -> whenTrue ? Opcodes.IFEQ : Opcodes.IFNE;
            case "i32Eq" -> whenTrue ? Opcodes.IF_ICMPEQ : Opcodes.IF_ICMPNE;
            case "i32Ne" -> whenTrue ? Opcodes.IF_ICMPNE : Opcodes.IF_ICMPEQ;
            case "i32LtS" -> whenTrue ? Opcodes.IF_ICMPLT : Opcodes.IF_ICMPGE;
            case "i32GeS" -> whenTrue ? Opcodes.IF_ICMPGE : Opcodes.IF_ICMPLT;
            case "i32GtS" -> whenTrue ? Opcodes.IF_ICMPGT : Opcodes.IF_ICMPLE;
            case "i32LeS" -> whenTrue ? Opcodes.IF_ICMPLE : Opcodes.IF_ICMPGT;
            default -> -1;
        };
    }

    /** A class with a method for each export: {@code opa_eval} becomes {@code opaEval}. */
    private List<String> exports(Wasm wasm) {
        ClassNode node = new ClassNode();
        node.version = Opcodes.V11;
        node.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        node.name = POLICY + "PolicyExports";
        node.superName = "java/lang/Object";
        List<String> roots = new ArrayList<>();
        Map<String, Integer> functions = new TreeMap<>(wasm.exports);
        functions.keySet().retainAll(EXPORTS);
        if (functions.size() != EXPORTS.size()) {
            throw new IllegalStateException("policy.wasm exports " + functions.keySet() + " only");
        }
        functions.put("start", wasm.start);
        for (Map.Entry<String, Integer> function : functions.entrySet()) {
            MethodNode method = forward(camel(function.getKey()), function.getValue());
            node.methods.add(method);
            String root = node.name + '.' + method.name + method.desc;
            methods.put(root, method);
            roots.add(root);
        }
        classes.put(node.name, node);
        return roots;
    }

    private MethodNode forward(String name, int function) {
        for (ClassNode owner : classes.values()) {
            for (MethodNode target : owner.methods) {
                if (target.name.equals("func_" + function)) {
                    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, name, target.desc, null, null);
                    int local = 0;
                    for (Type type : Type.getArgumentTypes(target.desc)) {
                        method.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
                        local += type.getSize();
                    }
                    method.instructions.add(new MethodInsnNode(
                            Opcodes.INVOKESTATIC, owner.name, target.name, target.desc, false));
                    Type result = Type.getReturnType(target.desc);
                    method.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
                    method.maxLocals = local;
                    method.maxStack = Math.max(local, result.getSize());
                    return method;
                }
            }
        }
        throw new IllegalStateException("function " + function + " is missing: was it left to the interpreter?");
    }

    private void keepReachable(List<String> roots) {
        Set<String> reached = new HashSet<>(roots);
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            MethodNode method = methods.get(open.remove());
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof MethodInsnNode call) {
                    String callee = call.owner + '.' + call.name + call.desc;
                    if (methods.containsKey(callee) && reached.add(callee)) {
                        open.add(callee);
                    }
                }
            }
        }
        for (ClassNode node : classes.values()) {
            node.methods.removeIf(method -> !reached.contains(node.name + '.' + method.name + method.desc));
        }
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** What the classes do not say of the module. */
    private static final class Wasm {
        private static final int CUSTOM = 0;
        private static final int TABLE = 4;
        private static final int GLOBAL = 6;
        private static final int EXPORT = 7;
        private static final int START = 8;
        private static final int ELEMENT = 9;
        private static final int DATA = 11;

        final Map<String, Integer> exports = new HashMap<>();
        int start;

        private final byte[] bytes;
        private final Map<Integer, String> names = new HashMap<>();
        private final ByteArrayOutputStream image = new ByteArrayOutputStream();
        private int position = 8;

        Wasm(byte[] bytes) {
            this.bytes = bytes;
            image.write(bytes, 0, position);
            while (position < bytes.length) {
                int from = position;
                int section = bytes[position++];
                int length = number();
                int end = position + length;
                switch (section) {
                    case CUSTOM -> names(end);
                    case EXPORT -> exports();
                    case START -> start = number();
                    case TABLE, GLOBAL, ELEMENT, DATA -> image.write(bytes, from, end - from);
                    default -> {}
                }
                position = end;
            }
        }

        /** The sections that setting up the memory, the globals and the table needs. */
        byte[] image() {
            return image.toByteArray();
        }

        /** The name that OPA gave to what is func_7 here. */
        String name(String method) {
            return method.startsWith("func_") ? names.getOrDefault(Integer.valueOf(method.substring(5)), method) : method;
        }

        private void exports() {
            for (int count = number(); count > 0; count--) {
                String name = text();
                boolean function = bytes[position++] == 0;
                int index = number();
                if (function) {
                    exports.put(name, index);
                }
            }
        }

        private void names(int end) {
            if (!text().equals("name")) {
                return;
            }
            while (position < end) {
                int kind = bytes[position++];
                int length = number();
                int next = position + length;
                if (kind == 1) {
                    for (int count = number(); count > 0; count--) {
                        int function = number();
                        names.put(function, text());
                    }
                }
                position = next;
            }
        }

        private String text() {
            int length = number();
            position += length;
            return new String(bytes, position - length, length, StandardCharsets.UTF_8);
        }

        /** LEB128. */
        private int number() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[position++];
                number |= (next & 127) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}
