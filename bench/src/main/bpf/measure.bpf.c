/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The forwarding program with frames put before it over and over, for the kernel's trial runs, which
 * do not put a frame back as it was. The code that is measured is that which edges run.
 */
#include "../../../../edge/src/main/bpf/forward.bpf.c"

/* Row 0 says which sample is next; the others are frames of one length. */
#define SAMPLES 65536
struct sample {
  u32 octets, next;
  u8 frame[120];
};
TABLE(samples, sample, SAMPLES + 1);

/* What of a frame changes on its way: all headers up to UDP. */
#define ACCESS_OCTETS 56
#define CORE_OCTETS 96

/* Makes the frame as long as the next sample and as it begins. */
INLINE int put_before(struct xdp_md *c, u32 octets) {
  u32 first = 0;
  struct sample *state = map_lookup(&samples, &first);
  if (!state) return 0;
  u32 number = 1 + (state->next++ & (SAMPLES - 1));
  struct sample *sample = map_lookup(&samples, &number);
  if (!sample) return 0;
  int more = (int)(end_of(c) - data_of(c)) - (int)sample->octets;
  if (more && adjust_head(c, more)) return 0;
  void *frame = data_of(c);
  if (frame + CORE_OCTETS > end_of(c)) return 0;
  for (u32 at = 0; at < octets; at += 8) *(u64 *)(frame + at) = *(u64 *)(sample->frame + at);
  return 1;
}

SECTION("xdp/measure_access") int measure_access(struct xdp_md *c) {
  return put_before(c, ACCESS_OCTETS) ? from_access(c) : XDP_ABORTED;
}
SECTION("xdp/measure_core") int measure_core(struct xdp_md *c) {
  return put_before(c, CORE_OCTETS) ? from_core(c) : XDP_ABORTED;
}
/* The same without forwarding: what the measuring itself costs. */
SECTION("xdp/idle_access") int idle_access(struct xdp_md *c) {
  return put_before(c, ACCESS_OCTETS) && !adjust_head(c, 22 - AT_INNER_IP) ? XDP_REDIRECT : XDP_ABORTED;
}
SECTION("xdp/idle_core") int idle_core(struct xdp_md *c) {
  return put_before(c, CORE_OCTETS) && !adjust_head(c, AT_INNER_IP - 22) ? XDP_REDIRECT : XDP_ABORTED;
}
