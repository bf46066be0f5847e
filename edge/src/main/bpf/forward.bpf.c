/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trunkline's forwarding program (XDP): tagged frames of circuits on one side, VXLAN segments of
 * virtual networks on the other, isolated routing domains between them.
 *
 * All state lies in arrays that user space maps and writes by single stores; the program writes
 * nothing but tallies and the clocks of policers. There is no other map, no global variable and no
 * function that is not inlined, so that a loader needs to know two kinds of relocation only: a
 * map, and a constant that it sets (`&TRUNKLINE_...`).
 *
 * Forwarder.java does the same with the same tables, octet by octet; a change here is a change there,
 * and the differential test says whether it was.
 */
#include "kernel.h"

/* Set by the loader: CPUs that this machine may ever have. */
extern const char TRUNKLINE_CPUS[];
#define CPUS ((u32)(u64)TRUNKLINE_CPUS)

/* ---- tables ------------------------------------------------------------------------------- */

#define CHILD 0x80000000u      /* an entry of a node: the rest is the number of another node */
/* Bit 30 of a child: it is sixteen nodes together, a step of eight bits. */
#define NODE(entry) ((entry)&0x3FFFFFFF)
#define ENTRY_LOCAL 0x40000000u /* an entry without a child: the address is the domain's own */
#define ENTRY_GROUP(entry) ((u8)((entry) >> 16)) /* behind which attachments the address may be */
#define ENTRY_FAN(entry) ((entry)&0xFFFF)        /* where packets to it go */

/* A step of four bits in a trie of prefixes; one cache line. */
struct node {
  u32 entry[16];
};

/*
 * Which attachment a frame belongs to, by its key: two places of eight slots. A slot is key << 16 |
 * attachment, so that one store changes it.
 */
#define PLACES 16384
struct place {
  u64 slot[8];
};
enum { KIND_UNTAGGED, KIND_TAGGED, KIND_DOUBLE, KIND_WHOLE };
#define KEY(ifindex, kind, outer, inner) \
  ((u64)(ifindex) << 26 | (u64)(kind) << 24 | (u64)(outer) << 12 | (u64)(inner))
#define KEY_SEGMENT(vni) (KEY(0, KIND_WHOLE, 0, 0) | (vni))

enum {
  OPEN = 1,          /* else frames are dropped */
  CHECK_SOURCE = 2,  /* sources must be of the attachment's group */
  CLASSES = 4,       /* marks of the three classes hold, others become 0 */
  CROSS = 8,         /* no routing: frames go to one hop, as they are but for the tags */
  TUNNEL = 16,       /* a segment of the core */
};
struct attachment {
  u32 root4, root6; /* first of the sixteen nodes that the domain's table begins with */
  u32 account;      /* whose tallies and policers */
  u16 flags, mtu;
  u8 group, spare1, mac[6];
  u32 local;        /* the interface behind which the domain's namespace is */
  u32 address4;     /* ours on this link, as on the wire: who ICMP errors are from */
  u32 address6[4];
  u32 tunnel;       /* our end, as on the wire */
  u32 hop;          /* of a cross connect */
  u32 spare2[2];
};

/* Buckets for the hashes of flows: when a hop goes, only its buckets change. */
#define BUCKETS 128
struct fan {
  u16 hop[BUCKETS];
};

enum { HOP_NONE, HOP_DISCARD, HOP_WIRE, HOP_TUNNEL };
enum { WHOLE_PACKETS = 1 /* the next one passes on no fragments */ };
struct hop {
  u8 kind, flags;
  u16 mtu; /* longest IP packet */
  u32 account;
  u32 port; /* interface */
  u32 segment, near, far; /* VNI << 8 and ends of the tunnel, as on the wire */
  u8 to[6], from[6], inner_to[6], inner_from[6];
  u16 type, outer, inner; /* of the first tag and the tags' numbers, as on the wire */
  u8 tags, spare[9];
};

/*
 * A token bucket as GCRA: `paid` is when all that was let through will have been paid for. Time is
 * in sixteenths of a nanosecond.
 */
#define TIME_SHIFT 4
#define PRICE_SHIFT 20
enum { POLICER_IN, POLICER_OUT, POLICER_LOCAL, POLICER_ANSWER, POLICERS };
enum { CLASS_DEFAULT, CLASS_INTERACTIVE, CLASS_VOICE, CLASS_COUNT = 4 };
struct policer {
  u64 paid;
  u64 price; /* time per octet << PRICE_SHIFT; 0: no limit */
  u64 tolerance[CLASS_COUNT];
  u64 spare[2];
};

/*
 * What became of a packet; one row of Fate.java each. Every packet that an attachment gets has exactly
 * one of the first kind there; the three of the second kind are counted where something is sent.
 */
enum {
  FATE_FORWARDED,
  FATE_LOCAL,
  FATE_CROSSED,
  FATE_MALFORMED,
  FATE_NOT_OURS,
  FATE_NOT_IP,
  FATE_OPTIONS,
  FATE_MARTIAN,
  FATE_SPOOFED,
  FATE_NO_ROUTE,
  FATE_DISCARDED,
  FATE_HOPS_EXCEEDED,
  FATE_FRAGMENT,
  FATE_TOO_LONG,
  FATE_POLICED,
  FATE_POLICED_AHEAD,
  FATE_LOCAL_POLICED,
  FATE_CLOSED,
  FATE_UNKNOWN_TAG,
  FATE_UNKNOWN_SEGMENT,
  FATE_NO_ROOM,
  FATE_SENT,
  FATE_SENT_POLICED,
  FATE_ANSWERED,
  FATE_COUNT = 32
};
struct cell {
  u64 packets, octets;
};
struct tally {
  struct cell cell[FATE_COUNT * CLASS_COUNT];
};

#define TABLE(name, row, rows) \
  struct map name SECTION("maps") = {MAP_ARRAY, sizeof(u32), sizeof(struct row), rows, MAP_MMAPABLE}
TABLE(nodes, node, 1 << 16);
TABLE(places, place, PLACES);
TABLE(attachments, attachment, 1 << 10);
TABLE(fans, fan, 1 << 10);
TABLE(hops, hop, 1 << 10);
TABLE(policers, policer, POLICERS << 10);
TABLE(tallies, tally, 1 << 10);

/* ---- headers ------------------------------------------------------------------------------ */

#define TYPE_IPV4 BE16(0x0800)
#define TYPE_ARP BE16(0x0806)
#define TYPE_IPV6 BE16(0x86DD)
#define TYPE_C_TAG BE16(0x8100)
#define TYPE_S_TAG BE16(0x88A8)
#define PROTOCOL_ICMP 1
#define PROTOCOL_TCP 6
#define PROTOCOL_UDP 17
#define PROTOCOL_FRAGMENT 44
#define PROTOCOL_ICMP6 58
#define VXLAN_PORT BE16(4789)
#define VXLAN_VALID BE32(0x08000000)
#define DONT_FRAGMENT BE16(0x4000)
#define FRAGMENT_BITS BE16(0x3FFF)
#define FRAGMENT_OFFSET BE16(0x1FFF)
#define HOPS_AT_FIRST 64

struct ethernet {
  u8 to[6], from[6];
  u16 type;
};
struct tag {
  u16 number, type;
};
struct ipv4 {
  u8 version, tos;
  u16 octets, id, fragment;
  u8 hops, protocol;
  u16 sum;
  u32 from, to;
};
struct ipv6 {
  u32 start;
  u16 octets;
  u8 next, hops;
  u32 from[4], to[4];
};
struct icmp {
  u8 type, code;
  u16 sum;
  u32 rest;
};
/* UDP and VXLAN (RFC 7348). */
struct segment {
  u16 from_port, to_port, octets, sum;
  u32 valid, number;
};
/* Of a frame in a tunnel: where its parts begin. */
enum { AT_IP = 14, AT_SEGMENT = 34, AT_INNER = 50, AT_INNER_IP = 64 };
struct tagged {
  u8 to[6], from[6];
  u16 type, outer, second_type, inner, third_type;
};

/* Where a packet is on its way: what the stages tell each other. */
struct trip {
  struct xdp_md *context;
  struct attachment *at;
  u16 flags; /* of the attachment */
  u16 type;  /* of what is in the frame, as on the wire */
  u32 start; /* of the IP header in the frame */
  u32 octets; /* of the IP packet; of the frame until that is known */
  u32 class, flow;
  u32 entry, source; /* what the table says of both addresses */
  u8 tos, hops, is_fragment, is_answerable, is_martian, to_group;
  u16 mtu; /* that the packet is too long for */
  struct hop *hop;
  u32 sent, sent_account, sent_octets; /* second fate, of what we sent; 0: nothing */
};

/* The compiler must not know that these are 32 bits wide, or it compares halves of pointers. */
INLINE void *data_of(struct xdp_md *c) {
  void *data = (void *)(u64) * (volatile u32 *)&c->data;
  asm volatile("" : "+r"(data));
  return data;
}
INLINE void *end_of(struct xdp_md *c) {
  void *end = (void *)(u64) * (volatile u32 *)&c->data_end;
  asm volatile("" : "+r"(end));
  return end;
}

/* The target has no memcpy of odd places: it would go octet by octet. */
INLINE void copy_mac(u8 *to, const u8 *from) {
  *(u16 *)to = *(const u16 *)from;
  *(u16 *)(to + 2) = *(const u16 *)(from + 2);
  *(u16 *)(to + 4) = *(const u16 *)(from + 4);
}
INLINE int same_mac(const u8 *one, const u8 *other) {
  return *(const u16 *)one == *(const u16 *)other && *(const u16 *)(one + 2) == *(const u16 *)(other + 2) &&
         *(const u16 *)(one + 4) == *(const u16 *)(other + 4);
}

/* ---- counting and policing ------------------------------------------------------------------ */

/* Cells are of one CPU each and XDP is not interrupted by itself: no atomic addition is needed. */
INLINE void count(u32 account, u32 fate, u32 class, u32 octets) {
  u32 at = account * CPUS + processor();
  struct tally *tally = map_lookup(&tallies, &at);
  if (tally) {
    struct cell *cell = &tally->cell[(fate & (FATE_COUNT - 1)) * CLASS_COUNT + (class & (CLASS_COUNT - 1))];
    cell->packets++;
    cell->octets += octets;
  }
}

INLINE int tell(struct trip *t, u32 fate, int verdict) {
  if (RARE(verdict == XDP_ABORTED)) { /* the driver left no room for our headers */
    fate = FATE_NO_ROOM;
    verdict = XDP_DROP;
    t->sent = 0;
  }
  count(t->at->account, fate, t->class, t->octets);
  if (t->sent) count(t->sent_account, t->sent, t->sent == FATE_ANSWERED ? 0 : t->class, t->sent_octets);
  return verdict;
}

INLINE void send(struct trip *t, u32 fate, u32 account, u32 octets) {
  t->sent = fate;
  t->sent_account = account;
  t->sent_octets = octets;
}

/* One attempt at a given time: 1 conforms, 0 does not, -1 somebody else was faster. */
INLINE int pay(struct policer *p, u64 now, u64 cost, u64 tolerance) {
  u64 before = *(volatile u64 *)&p->paid;
  u64 after = (before > now ? before : now) + cost;
  if (after > now + tolerance) return 0;
  return __sync_val_compare_and_swap(&p->paid, before, after) == before ? 1 : -1;
}

/*
 * The coarse clock costs a load, the fine one a tenth of the whole budget. The coarse one is never
 * ahead, so what conforms by it conforms; the fine one is asked only when it does not. The price is
 * a bucket that is deeper by one tick of the kernel at most.
 */
INLINE int conforms(u32 account, u32 which, u32 class, u32 octets) {
  u32 at = account * POLICERS + which;
  struct policer *p = map_lookup(&policers, &at);
  if (!p) return 1;
  u64 price = *(volatile u64 *)&p->price;
  if (!price) return 1;
  u64 cost = (octets * price + (1 << (PRICE_SHIFT - 1))) >> PRICE_SHIFT;
  u64 tolerance = p->tolerance[class & (CLASS_COUNT - 1)];
  int paid = pay(p, ktime_coarse_ns() << TIME_SHIFT, cost, tolerance);
  if (paid > 0) return 1;
#pragma unroll
  for (int attempt = 0; attempt < 3; attempt++) {
    paid = pay(p, ktime_ns() << TIME_SHIFT, cost, tolerance);
    if (paid >= 0) return paid;
  }
  return 1; /* lost to other CPUs four times: the error is one packet per CPU */
}

/* ---- looking up ----------------------------------------------------------------------------- */

INLINE u32 in_place(u32 place, u64 key) {
  struct place *p = map_lookup(&places, &place);
  if (!p) return 0;
#pragma unroll
  for (int i = 0; i < 8; i++) {
    u64 slot = *(volatile u64 *)&p->slot[i];
    if (slot >> 16 == key) return slot & 0xFFFF;
  }
  return 0;
}

INLINE u32 attachment_of(u64 key) {
  u64 hash = key * 0x9E3779B97F4A7C15ull;
  u32 found = in_place(hash >> 50, key);
  return found ? found : in_place(hash >> 30 & (PLACES - 1), key);
}

INLINE u32 entry_in(u32 node, u32 index) {
  struct node *n = map_lookup(&nodes, &node);
  return n ? *(volatile u32 *)&n->entry[index & 15] : 0;
}

/* An address on its way down a trie; those of IPv4 stand in the highest bits. */
struct descent {
  u64 high, low;
  u32 entry;
};

INLINE void begin_descent(struct descent *d, u32 root) {
  d->entry = entry_in(root + (u32)(d->high >> 60), d->high >> 56);
  d->high = d->high << 8 | d->low >> 56;
  d->low <<= 8;
}

/* Without a branch for the two widths: the verifier would go both ways at every step. */
INLINE void step_down(struct descent *d) {
  if (!(d->entry & CHILD)) return;
  u32 is_wide = d->entry >> 30 & 1, bits = 4 << is_wide;
  u32 index = d->high >> (64 - bits);
  d->entry = entry_in(NODE(d->entry) + (index >> 4), index);
  d->high = d->high << bits | d->low >> (64 - bits);
  d->low <<= bits;
}

/*
 * The entries for both addresses of a packet: eight bits in the sixteen nodes of the root, then four or
 * eight a step. Side by side, because each step waits for memory, and two can wait together.
 */
INLINE void find(struct trip *t, u32 root, struct descent *to, struct descent *from, u32 bits) {
  if (!root) return;
  begin_descent(to, root);
  if (t->flags & CHECK_SOURCE) begin_descent(from, root);
  for (u32 step = 0; step < (bits - 8) / 4 && (to->entry | from->entry) & CHILD; step++) {
    step_down(to);
    step_down(from);
  }
  t->entry = to->entry;
  t->source = from->entry;
}

/* ---- leaving -------------------------------------------------------------------------------- */

INLINE u16 folded(u64 sum) {
  sum = (sum & 0xFFFFFFFF) + (sum >> 32);
  sum = (sum & 0xFFFF) + (sum >> 16);
  sum = (sum & 0xFFFF) + (sum >> 16);
  sum = (sum & 0xFFFF) + (sum >> 16);
  return sum;
}

/* The sum of a header of five words. */
INLINE u64 header_sum(const struct ipv4 *ip) {
  const u32 *word = (const u32 *)ip;
  return (u64)word[0] + word[1] + word[2] + word[3] + word[4];
}

INLINE int leave_by_wire(struct trip *t, const struct hop *hop) {
  u32 size = hop->tags >= 2 ? 22 : hop->tags == 1 ? 18 : 14;
  int delta = (int)t->start - (int)size;
  if (delta && adjust_head(t->context, delta)) return XDP_ABORTED;
  struct tagged *frame = data_of(t->context);
  void *end = end_of(t->context);
  if (size == 22) {
    if ((void *)(frame + 1) > end) return XDP_ABORTED;
    frame->type = hop->type;
    frame->outer = hop->outer;
    frame->second_type = TYPE_C_TAG;
    frame->inner = hop->inner;
    frame->third_type = t->type;
  } else if (size == 18) {
    if ((void *)&frame->inner > end) return XDP_ABORTED;
    frame->type = hop->type;
    frame->outer = hop->outer;
    frame->second_type = t->type;
  } else {
    if ((void *)&frame->outer > end) return XDP_ABORTED;
    frame->type = t->type;
  }
  copy_mac(frame->to, hop->to);
  copy_mac(frame->from, hop->from);
  return redirect(hop->port, 0);
}

INLINE int leave_by_tunnel(struct trip *t, const struct hop *hop) {
  if (adjust_head(t->context, (int)t->start - AT_INNER_IP)) return XDP_ABORTED;
  void *frame = data_of(t->context), *end = end_of(t->context);
  if (frame + AT_INNER_IP > end) return XDP_ABORTED;
  u32 octets = end - frame - AT_IP;
  struct ethernet *outer = frame, *inner = frame + AT_INNER;
  struct ipv4 *ip = frame + AT_IP;
  struct segment *segment = frame + AT_SEGMENT;
  copy_mac(outer->to, hop->to);
  copy_mac(outer->from, hop->from);
  outer->type = TYPE_IPV4;
  ip->version = 0x45;
  ip->tos = t->tos;
  ip->octets = BE16(octets);
  ip->id = 0;
  ip->fragment = DONT_FRAGMENT;
  ip->hops = HOPS_AT_FIRST;
  ip->protocol = PROTOCOL_UDP;
  ip->sum = 0;
  ip->from = hop->near;
  ip->to = hop->far;
  ip->sum = ~folded(header_sum(ip));
  segment->from_port = BE16(0xC000 | (t->flow >> 16 & 0x3FFF)); /* RFC 7348 section 5: the flow's entropy */
  segment->to_port = VXLAN_PORT;
  segment->octets = BE16(octets - sizeof(*ip));
  segment->sum = 0;
  segment->valid = VXLAN_VALID;
  segment->number = hop->segment;
  copy_mac(inner->to, hop->inner_to);
  copy_mac(inner->from, hop->inner_from);
  inner->type = t->type;
  return redirect(hop->port, 0);
}

INLINE int leave(struct trip *t, const struct hop *hop) {
  return hop->kind == HOP_TUNNEL ? leave_by_tunnel(t, hop) : leave_by_wire(t, hop);
}

/* To the domain's namespace: a segment's by the kernel's own device, a wire's without its tags. */
INLINE int to_namespace(struct trip *t) {
  if (t->flags & TUNNEL) return XDP_PASS;
  struct ethernet *frame = data_of(t->context);
  if ((void *)(frame + 1) > end_of(t->context)) return XDP_ABORTED;
  struct ethernet kept = *frame;
  if (t->start != sizeof(kept) && adjust_head(t->context, (int)t->start - (int)sizeof(kept))) return XDP_ABORTED;
  frame = data_of(t->context);
  if ((void *)(frame + 1) > end_of(t->context)) return XDP_ABORTED;
  kept.type = t->type;
  *frame = kept;
  return redirect(t->at->local, 0);
}

/* ---- answering ------------------------------------------------------------------------------ */

/* The way back to whoever sent us the packet, from the headers it came in. */
INLINE int way_back(struct trip *t, struct hop *back) {
  struct xdp_md *c = t->context;
  copy_mac(back->inner_from, t->at->mac);
  copy_mac(back->from, t->at->mac);
  back->kind = t->flags & TUNNEL ? HOP_TUNNEL : HOP_WIRE;
  back->port = c->ingress_ifindex;
  if (t->flags & TUNNEL) {
    void *frame = data_of(c);
    if (frame + AT_INNER_IP > end_of(c)) return 0;
    struct ethernet *outer = frame, *inner = frame + AT_INNER;
    struct ipv4 *ip = frame + AT_IP;
    struct segment *segment = frame + AT_SEGMENT;
    copy_mac(back->to, outer->from);
    copy_mac(back->from, outer->to);
    copy_mac(back->inner_to, inner->from);
    back->near = ip->to;
    back->far = ip->from;
    back->segment = segment->number & BE32(0xFFFFFF00);
    return 1;
  }
  struct tagged *frame = data_of(c);
  if ((void *)(frame + 1) > end_of(c)) return 0;
  copy_mac(back->to, frame->from);
  back->tags = t->start == 22 ? 2 : t->start == 18 ? 1 : 0;
  back->type = frame->type;
  back->outer = frame->outer & BE16(0x0FFF);
  back->inner = frame->inner & BE16(0x0FFF);
  return 1;
}

/* An error of a router (RFC 792, RFC 4443), by its type in either family. */
struct complaint {
  u8 type4, code4, type6, code6;
  u16 mtu;
};

/*
 * The header and the first eight octets of the packet stay where they are and become the quotation;
 * ours goes in front of them, and the rest is cut off.
 *
 * DEVIATES RFC 4443 section 2.4 (c): as little is quoted as in IPv4, 48 octets; it costs the same for
 * every packet.
 */
#define QUOTED4 28
#define QUOTED6 48
INLINE int complain4(struct trip *t, const struct complaint *why) {
  struct xdp_md *c = t->context;
  if (adjust_head(c, (int)t->start - QUOTED4)) return 0;
  struct ipv4 *ip = data_of(c);
  struct icmp *icmp = (void *)(ip + 1);
  struct ipv4 *quoted = (void *)(icmp + 1);
  if ((void *)quoted + QUOTED4 > end_of(c)) return 0;
  ip->version = 0x45;
  ip->tos = 0xC0; /* RFC 1812 section 4.3.2.5: precedence 6 */
  ip->octets = BE16(QUOTED4 + QUOTED4);
  ip->id = 0;
  ip->fragment = DONT_FRAGMENT;
  ip->hops = HOPS_AT_FIRST;
  ip->protocol = PROTOCOL_ICMP;
  ip->sum = 0;
  ip->from = t->at->address4;
  ip->to = quoted->from;
  ip->sum = ~folded(header_sum(ip));
  icmp->type = why->type4;
  icmp->code = why->code4;
  icmp->sum = 0;
  icmp->rest = BE32((u32)why->mtu);
  u32 *word = (u32 *)icmp;
  u64 sum = 0;
#pragma unroll
  for (int i = 0; i < (8 + QUOTED4) / 4; i++) sum += word[i];
  icmp->sum = ~folded(sum);
  return 1;
}

INLINE int complain6(struct trip *t, const struct complaint *why) {
  struct xdp_md *c = t->context;
  if (adjust_head(c, (int)t->start - QUOTED6)) return 0;
  struct ipv6 *ip = data_of(c);
  struct icmp *icmp = (void *)(ip + 1);
  struct ipv6 *quoted = (void *)(icmp + 1);
  if ((void *)quoted + QUOTED6 > end_of(c)) return 0;
  ip->start = BE32(0x6C000000);
  ip->octets = BE16(8 + QUOTED6);
  ip->next = PROTOCOL_ICMP6;
  ip->hops = HOPS_AT_FIRST;
  u64 sum = BE32(8 + QUOTED6) + (u64)BE32(PROTOCOL_ICMP6);
#pragma unroll
  for (int i = 0; i < 4; i++) {
    ip->from[i] = t->at->address6[i];
    ip->to[i] = quoted->from[i];
    sum += (u64)ip->from[i] + ip->to[i];
  }
  icmp->type = why->type6;
  icmp->code = why->code6;
  icmp->sum = 0;
  icmp->rest = BE32((u32)why->mtu);
  u32 *word = (u32 *)icmp;
#pragma unroll
  for (int i = 0; i < (8 + QUOTED6) / 4; i++) sum += word[i];
  icmp->sum = ~folded(sum);
  return 1;
}

/* Tells the sender why its packet was dropped, if a router should and the rate allows it. */
INLINE int answer(struct trip *t, u32 fate) {
  struct attachment *at = t->at;
  int is_four = t->type == TYPE_IPV4;
  u32 quoted = is_four ? QUOTED4 : QUOTED6;
  u32 length = is_four ? QUOTED4 + QUOTED4 : 40 + 8 + QUOTED6;
  if (!t->is_answerable || t->octets < quoted || !(is_four ? at->address4 : at->address6[0])) return XDP_DROP;
  if (!conforms(at->account, POLICER_ANSWER, 0, length)) return XDP_DROP;
  struct complaint why = {};
  if (fate == FATE_HOPS_EXCEEDED) {
    why.type4 = 11;
    why.type6 = 3;
  } else if (fate == FATE_TOO_LONG) {
    why.type4 = 3;
    why.code4 = 4;
    why.type6 = 2;
    why.mtu = t->mtu;
  } else {
    why.type4 = 3;
    why.type6 = 1;
  }
  struct hop back = {};
  if (!way_back(t, &back)) return XDP_DROP;
  if (!(is_four ? complain4(t, &why) : complain6(t, &why))) return XDP_DROP;
  u32 there = end_of(t->context) - data_of(t->context);
  if (there > length && adjust_tail(t->context, (int)length - (int)there)) return XDP_DROP;
  send(t, FATE_ANSWERED, at->account, length);
  t->start = 0;
  t->tos = 0xC0;
  return leave(t, &back);
}

/* ---- routing -------------------------------------------------------------------------------- */

/* DSCP of the three classes (product rule 4.9): 46 voice; 34, 24, 18 interactive; 10, 0 default. */
#define MARK(dscp) (1ull << (dscp))
INLINE u8 classify(struct trip *t, u8 tos) {
  if (!(t->flags & CLASSES)) return tos;
  u64 mark = MARK(tos >> 2);
  if (mark & MARK(46)) {
    t->class = CLASS_VOICE;
  } else if (mark & (MARK(34) | MARK(24) | MARK(18))) {
    t->class = CLASS_INTERACTIVE;
  } else if (!(mark & (MARK(10) | MARK(0)))) {
    return tos & 3;
  }
  return tos;
}

/* Spreads the bits of a flow's numbers over the whole word (the finalizer of MurmurHash3). */
INLINE u32 scattered(u32 flow) {
  flow ^= flow >> 16;
  flow *= 0x85EBCA6B;
  flow ^= flow >> 13;
  flow *= 0xC2B2AE35;
  return flow ^ flow >> 16;
}

INLINE int has_ports(u8 protocol) { return protocol == PROTOCOL_TCP || protocol == PROTOCOL_UDP; }

/* RFC 1812 sections 5.3.7 and 4.2.2.11, RFC 3927: addresses that are nobody's beyond a link. */
INLINE int is_martian4(u32 address) {
  u32 first = address >> 24;
  return first == 0 || first == 127 || first >= 224 || address >> 16 == 0xA9FE;
}

/* RFC 4291 section 2.5: multicast, link-local, and all of ::/64 and mapped IPv4 that is in it. */
INLINE int is_martian6(const u32 *address) {
  u32 word = BE32(address[0]);
  return word >> 24 == 0xFF || word >> 22 == 0x3FA || !(address[0] | address[1]);
}

INLINE u32 read4(struct trip *t) {
  struct xdp_md *c = t->context;
  struct ipv4 *ip = data_of(c) + (t->start & 127);
  if ((void *)(ip + 1) > end_of(c)) return FATE_MALFORMED;
  u32 octets = BE16(ip->octets), words = ip->version & 15;
  if (RARE(ip->version >> 4 != 4 || words < 5 || octets < words * 4)) return FATE_MALFORMED;
  if (RARE((void *)ip + octets > end_of(c))) return FATE_MALFORMED;
  t->octets = octets;
  /* RFC 1812 section 5.2.2: no kernel after us would look at it. */
  if (RARE(words == 5 && folded(header_sum(ip)) != 0xFFFF)) return FATE_MALFORMED;
  u32 from = BE32(ip->from), to = BE32(ip->to);
  struct descent here = {(u64)from << 32, 0, 0}, there = {(u64)to << 32, 0, 0};
  find(t, t->at->root4, &there, &here, 32);
  /* DEVIATES RFC 1812 section 5.2.4.1: options are for no router of ours and go no further. */
  if (RARE(words > 5 && !(t->entry & ENTRY_LOCAL))) return FATE_OPTIONS;
  t->is_martian = is_martian4(from) || is_martian4(to);
  t->tos = classify(t, ip->tos);
  t->hops = ip->hops;
  t->is_fragment = (ip->fragment & FRAGMENT_BITS) != 0;
  u32 flow = from ^ to * 0x9E3779B1 ^ ip->protocol;
  u32 *ports = (void *)(ip + 1);
  if ((void *)(ports + 1) <= end_of(c) && octets >= 24) {
    if (has_ports(ip->protocol) && !t->is_fragment) flow ^= BE32(*ports);
    /* RFC 1122 section 3.2.2: none for an error, nor for a later fragment. */
    u8 kind = *(u8 *)ports;
    int is_error = ip->protocol == PROTOCOL_ICMP && kind != 0 && kind != 8;
    t->is_answerable = !is_error && !(ip->fragment & FRAGMENT_OFFSET);
  }
  t->flow = scattered(flow);
  return FATE_FORWARDED;
}

INLINE struct descent halves(const u32 *address) {
  struct descent d = {(u64)BE32(address[0]) << 32 | BE32(address[1]), (u64)BE32(address[2]) << 32 | BE32(address[3]), 0};
  return d;
}

INLINE u32 read6(struct trip *t) {
  struct xdp_md *c = t->context;
  struct ipv6 *ip = data_of(c) + (t->start & 127);
  if ((void *)(ip + 1) > end_of(c)) return FATE_MALFORMED;
  u32 start = BE32(ip->start), octets = BE16(ip->octets) + sizeof(*ip);
  if (RARE(start >> 28 != 6 || (void *)ip + octets > end_of(c))) return FATE_MALFORMED;
  t->octets = octets;
  struct descent here = halves(ip->from), there = halves(ip->to);
  find(t, t->at->root6, &there, &here, 128);
  t->is_martian = is_martian6(ip->from) || is_martian6(ip->to);
  t->tos = classify(t, start >> 20);
  t->hops = ip->hops;
  t->is_fragment = ip->next == PROTOCOL_FRAGMENT;
  u32 flow = BE32(ip->from[0] ^ ip->from[1] ^ ip->from[2] ^ ip->from[3]);
  flow ^= BE32(ip->to[0] ^ ip->to[1] ^ ip->to[2] ^ ip->to[3]) * 0x9E3779B1 ^ ip->next;
  u32 *ports = (void *)(ip + 1);
  if ((void *)(ports + 1) <= end_of(c) && octets >= 44) {
    if (has_ports(ip->next)) flow ^= BE32(*ports);
    /* RFC 4443 section 2.4 (e): none for an error message, of which the highest bit is 0. */
    t->is_answerable = !t->is_fragment && (ip->next != PROTOCOL_ICMP6 || *(u8 *)ports & 128);
  }
  t->flow = scattered(flow);
  return FATE_FORWARDED;
}

/* Through the fan to a hop. */
INLINE struct hop *choose(struct trip *t) {
  u32 fan = ENTRY_FAN(t->entry);
  struct fan *f = map_lookup(&fans, &fan);
  if (!f) return 0;
  u32 hop = *(volatile u16 *)&f->hop[t->flow & (BUCKETS - 1)];
  struct hop *h = map_lookup(&hops, &hop);
  return h && h->kind != HOP_NONE ? h : 0;
}

/* Both ends' buckets; that of the other end also says so there. */
INLINE u32 pay_toll(struct trip *t, const struct hop *hop) {
  if (RARE(!conforms(t->at->account, POLICER_IN, t->class, t->octets))) return FATE_POLICED;
  if (RARE(!conforms(hop->account, POLICER_OUT, t->class, t->octets))) {
    send(t, FATE_SENT_POLICED, hop->account, t->octets);
    return FATE_POLICED_AHEAD;
  }
  send(t, FATE_SENT, hop->account, t->octets);
  return FATE_FORWARDED;
}

/* What is to become of a packet whose header has been read. */
INLINE u32 judge(struct trip *t) {
  if (t->entry & ENTRY_LOCAL) return FATE_LOCAL;
  if (RARE(t->to_group)) return FATE_NOT_OURS;
  if (RARE(t->is_martian)) return FATE_MARTIAN;
  if (t->flags & CHECK_SOURCE && RARE(!t->source || ENTRY_GROUP(t->source) != t->at->group)) return FATE_SPOOFED;
  struct hop *hop = choose(t);
  if (RARE(!hop)) return FATE_NO_ROUTE;
  if (RARE(hop->kind == HOP_DISCARD)) return FATE_DISCARDED;
  if (RARE(t->hops <= 1)) return FATE_HOPS_EXCEEDED;
  if (RARE(t->is_fragment && hop->flags & WHOLE_PACKETS)) return FATE_FRAGMENT;
  /* DEVIATES RFC 1812 section 4.2.2.7: nothing is cut to pieces here, whether it might be or not. */
  t->mtu = hop->mtu;
  if (RARE(t->octets > t->mtu)) return FATE_TOO_LONG;
  t->hop = hop;
  return pay_toll(t, hop);
}

/* One hop less, and the mark as it is to be. */
INLINE void step4(struct trip *t) {
  struct ipv4 *ip = data_of(t->context) + (t->start & 127);
  if ((void *)(ip + 1) > end_of(t->context)) return;
  u16 *first = (u16 *)ip, *fifth = (u16 *)&ip->hops;
  /* RFC 1624 eqn 3, for the two words that change. */
  u64 sum = (u64)(u16)~ip->sum + (u16)~*first + (u16)~*fifth;
  ip->tos = t->tos;
  ip->hops--;
  ip->sum = ~folded(sum + *first + *fifth);
}

INLINE void step6(struct trip *t) {
  struct ipv6 *ip = data_of(t->context) + (t->start & 127);
  if ((void *)(ip + 1) > end_of(t->context)) return;
  ip->start = (ip->start & BE32(0xF00FFFFF)) | BE32((u32)t->tos << 20);
  ip->hops--;
}

/* A frame is carried on as it is, but for the tags of both ends. */
INLINE int cross(struct trip *t) {
  struct ethernet *frame = data_of(t->context);
  if ((void *)(frame + 1) > end_of(t->context)) return XDP_ABORTED;
  struct hop *hop = map_lookup(&hops, &t->at->hop);
  if (!hop || hop->kind != HOP_WIRE) return tell(t, FATE_NO_ROUTE, XDP_DROP);
  u32 unpaid = pay_toll(t, hop);
  if (unpaid) return tell(t, unpaid, XDP_DROP);
  struct hop way = *hop;
  copy_mac(way.to, frame->to);
  copy_mac(way.from, frame->from);
  int verdict = leave_by_wire(t, &way);
  return tell(t, FATE_CROSSED, verdict);
}

INLINE int route(struct trip *t, const u8 *to) {
  u32 fate = FATE_NOT_IP;
  t->to_group = to[0] & 1;
  if (RARE(!t->to_group && !same_mac(to, t->at->mac))) {
    fate = FATE_NOT_OURS;
  } else if (t->type == TYPE_IPV4) {
    fate = read4(t);
    if (!fate) fate = judge(t);
  } else if (t->type == TYPE_IPV6) {
    fate = read6(t);
    if (!fate) fate = judge(t);
  } else if (t->type == TYPE_ARP) {
    fate = FATE_LOCAL;
  }
  int verdict = XDP_DROP;
  if (fate == FATE_FORWARDED) {
    if (t->type == TYPE_IPV4) step4(t);
    else step6(t);
    verdict = leave(t, t->hop);
  } else if (fate == FATE_LOCAL) {
    if (conforms(t->at->account, POLICER_LOCAL, 0, t->octets)) verdict = to_namespace(t);
    else fate = FATE_LOCAL_POLICED;
  } else if (fate == FATE_NO_ROUTE || fate == FATE_HOPS_EXCEEDED || fate == FATE_TOO_LONG) {
    verdict = answer(t, fate);
  }
  return tell(t, fate, verdict);
}

/* ---- entering ------------------------------------------------------------------------------- */

INLINE int begin(struct trip *t, struct xdp_md *c, u32 attachment) {
  t->context = c;
  t->octets = end_of(c) - data_of(c);
  t->at = map_lookup(&attachments, &attachment);
  if (!t->at) return 0;
  t->flags = *(volatile u16 *)&t->at->flags;
  return 1;
}

/* Frames of nobody: dropped and counted where the whole port is ours, else the host's own. */
INLINE int stray(struct trip *t, struct xdp_md *c, u32 fate) {
  u32 whole = attachment_of(KEY(c->ingress_ifindex, KIND_WHOLE, 0, 0));
  return whole && begin(t, c, whole) ? tell(t, fate, XDP_DROP) : XDP_PASS;
}

INLINE int carry(struct trip *t, const u8 *to) {
  if (RARE(!(t->flags & OPEN))) return tell(t, FATE_CLOSED, XDP_DROP);
  return t->flags & CROSS ? cross(t) : route(t, to);
}

INLINE int from_access(struct xdp_md *c) {
  struct ethernet *frame = data_of(c);
  if ((void *)(frame + 1) > end_of(c)) return XDP_DROP;
  u32 kind = KIND_UNTAGGED, outer = 0, inner = 0;
  u16 type = frame->type, first = 0;
  struct tag *tags = (void *)(frame + 1);
  if ((type == TYPE_S_TAG || type == TYPE_C_TAG) && (void *)(tags + 1) <= end_of(c)) {
    kind = KIND_TAGGED;
    outer = BE16(tags[0].number) & 0xFFF;
    type = first = tags[0].type;
    if (type == TYPE_C_TAG && (void *)(tags + 2) <= end_of(c)) {
      kind = KIND_DOUBLE;
      inner = BE16(tags[1].number) & 0xFFF;
      type = tags[1].type;
    }
  }
  struct trip t = {};
  u32 found = attachment_of(KEY(c->ingress_ifindex, kind, outer, inner));
  if (RARE(!found || !begin(&t, c, found))) {
    /* A service may be told by its outer tag or its port alone; what is within is then its own. */
    found = kind == KIND_DOUBLE ? attachment_of(KEY(c->ingress_ifindex, KIND_TAGGED, outer, 0)) : 0;
    kind = KIND_TAGGED;
    type = first;
    if (!found || !begin(&t, c, found) || !(t.flags & CROSS)) {
      found = attachment_of(KEY(c->ingress_ifindex, KIND_WHOLE, 0, 0));
      kind = KIND_UNTAGGED;
      type = frame->type;
      if (!found || !begin(&t, c, found)) return XDP_PASS;
      if (!(t.flags & CROSS)) return tell(&t, FATE_UNKNOWN_TAG, XDP_DROP);
    }
  }
  t.start = sizeof(*frame) + kind * sizeof(*tags);
  t.type = type;
  return carry(&t, frame->to);
}

INLINE int from_core(struct xdp_md *c) {
  void *frame = data_of(c);
  if (frame + AT_INNER_IP > end_of(c)) return XDP_PASS;
  struct ethernet *outer = frame, *inner = frame + AT_INNER;
  struct ipv4 *ip = frame + AT_IP;
  struct segment *segment = frame + AT_SEGMENT;
  if (outer->type != TYPE_IPV4 || ip->version != 0x45 || ip->protocol != PROTOCOL_UDP || ip->fragment & FRAGMENT_BITS ||
      segment->to_port != VXLAN_PORT || !(segment->valid & VXLAN_VALID))
    return XDP_PASS;
  struct trip t = {};
  u32 found = attachment_of(KEY_SEGMENT(BE32(segment->number) >> 8));
  if (RARE(!found || !begin(&t, c, found))) return stray(&t, c, FATE_UNKNOWN_SEGMENT);
  if (ip->to != t.at->tunnel) return XDP_PASS;
  t.start = AT_INNER_IP;
  t.type = inner->type;
  return carry(&t, inner->to);
}

SECTION("xdp/access") int access(struct xdp_md *c) { return from_access(c); }
SECTION("xdp/core") int core(struct xdp_md *c) { return from_core(c); }

const char trunkline_license[] SECTION("license") = "Apache-2.0";
