package io.github.widscan.policy;

/**
 * One copy of a compiled policy with a memory of its own: the part of OPA's WebAssembly interface, version 1.3, that an
 * evaluation needs. Addresses are into that memory. Not for two threads at once; after an exception the memory is in an
 * unknown state.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/wasm">OPA: WebAssembly</a>
 */
public interface PolicyCode {
    /** Copies bytes into the memory, which grows when it must. */
    void write(int address, byte[] bytes, int length);

    /** The bytes from an address to the next zero. */
    byte[] read(int address);

    /** Where the next value will be allocated. */
    int heap();

    /** Frees what was allocated from this address on. */
    void heap(int address);

    /** Reads JSON. @return a value; 0 when it is no JSON */
    int parse(int address, int length);

    /** Writes a value as JSON. @return the address of a string that a zero ends */
    int dump(int value);

    /**
     * Evaluates an entry point.
     *
     * @param input address of the input as JSON
     * @param heap where memory is free from
     * @return the address of the result set as JSON
     */
    int evaluate(int entryPoint, int data, int input, int length, int heap);

    /** @return a value: the entry points and their numbers */
    int entryPoints();

    /** @return a value: the functions that a host must give, and their numbers */
    int builtins();
}
