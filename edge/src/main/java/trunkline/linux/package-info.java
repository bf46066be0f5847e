/// System calls of Linux by the foreign-function API: descriptors, sockets and their options,
/// epoll, namespaces, scheduling, mapped memory.
///
/// It never keeps a state of its own, starts a loop or decides anything; it runs on x86-64 and
/// aarch64 and holds no native code.
package trunkline.linux;
