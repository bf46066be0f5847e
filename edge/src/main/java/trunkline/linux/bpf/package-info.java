/// Programs of the kernel (eBPF) and their maps: reading an object file, loading, mapping, pinning,
/// attaching, trying out.
///
/// It never compiles anything, needs no library beside libc, and knows nothing of what a program is
/// for.
package trunkline.linux.bpf;
