/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What of the kernel's interface for programs is used here: types, helpers by number, the context of
 * an XDP program. All of it is stable (include/uapi/linux/bpf.h), so no header of the machine that
 * builds is needed and the object depends on this folder alone.
 */
#pragma once

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SECTION(name) __attribute__((section(name), used))
#define INLINE static inline __attribute__((always_inline))
#define RARE(condition) __builtin_expect(!!(condition), 0)

/* Octets on the wire are big-endian, the program runs on little-endian machines only. */
#define BE16(x) ((u16)__builtin_bswap16(x))
#define BE32(x) ((u32)__builtin_bswap32(x))

enum { XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX, XDP_REDIRECT };

struct xdp_md {
  u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex;
};

/*
 * A map as the loader reads it from the section "maps": no BTF, so any compiler that knows the target
 * will do. The loader may ask for another number of entries.
 */
struct map {
  u32 type, key_octets, value_octets, entries, flags;
};
#define MAP_ARRAY 2
#define MAP_MMAPABLE (1 << 10)

static void *(*const map_lookup)(void *map, const void *key) = (void *)1;
static u64 (*const ktime_ns)(void) = (void *)5;
static u32 (*const processor)(void) = (void *)8;
static int (*const redirect)(u32 ifindex, u64 flags) = (void *)23;
static int (*const adjust_head)(struct xdp_md *context, int delta) = (void *)44;
static int (*const adjust_tail)(struct xdp_md *context, int delta) = (void *)65;
static u64 (*const ktime_coarse_ns)(void) = (void *)160;
