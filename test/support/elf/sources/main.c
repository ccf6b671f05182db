#include "ring.h"

volatile unsigned sink;
static unsigned seeds[4] = {3, 5, 7, 11};

static inline __attribute__((always_inline)) unsigned mix(unsigned value) {
  value ^= value << 13;
  value ^= value >> 17;
  return value ^ (value << 5);
}

static inline __attribute__((always_inline)) unsigned mix_twice(unsigned value) {
  unsigned first = mix(value);
  if (first & 1) {
    first += mix(first + sink);
  }
  return first;
}

__attribute__((noinline)) static unsigned checked(unsigned value, int strict) {
  if (strict && value > 1000) {
    sink = mix_twice(value);
    return sink * 3;
  }
  for (unsigned i = 0; i < (value & 15); i++) {
    sink += mix(i) / (value | 1);
  }
  return sink;
}

unsigned never_called(unsigned value) { return mix_twice(value) * 17; }

int other_main(unsigned);

void _start(void) {
  static struct ring ring;
  for (unsigned i = 0; i < 4; i++) {
    ring_put(&ring, checked(seeds[i], 1));
    sink = mix_twice(ring_sum(&ring));
  }
  sink = checked(sink, 1) + (unsigned)other_main(sink);
  for (;;) {
    sink = ring_sum(&ring);
  }
}
