#include "ring.h"

static unsigned at(const struct ring *ring, unsigned index) {
  return ring->items[(ring->head - ring->count + index) & 7];
}

__attribute__((noinline, cold)) static void overflow(unsigned sum) { sink = sum ^ 0xdead; }

unsigned ring_sum(const struct ring *ring) {
  unsigned sum = 0;
  for (unsigned i = 0; i < ring->count; i++) {
    unsigned before = sum;
    sum += at(ring, i);
    if (sum < before) {
      overflow(sum);
      sum = at(ring, 0) * sink;
    }
  }
  return sum;
}
