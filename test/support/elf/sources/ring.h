struct ring {
  unsigned items[8];
  unsigned head;
  unsigned count;
};

extern volatile unsigned sink;

static inline void ring_put(struct ring *ring, unsigned item) {
  ring->items[ring->head & 7] = item;
  ring->head++;
  if (ring->count < 8) ring->count++;
}

unsigned ring_sum(const struct ring *ring);
