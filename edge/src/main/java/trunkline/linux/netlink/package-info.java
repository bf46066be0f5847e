/// The kernel's links, addresses, routes and neighbours by netlink (RFC 3549): one file per kind,
/// with its reader and its requests.
///
/// It never decides what should be there, and never forks a program.
package trunkline.linux.netlink;
