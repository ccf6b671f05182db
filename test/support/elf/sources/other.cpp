extern "C" {
#include "ring.h"
}

namespace bench {

template <typename T> class Filter {
public:
  explicit Filter(T gain) : gain_(gain) {}
  T step(T value) {
    state_ += (value - state_) / gain_;
    return state_;
  }
  T run(const T *values, int count);

private:
  T gain_;
  T state_ = 0;
};

template <typename T> T Filter<T>::run(const T *values, int count) {
  T last = 0;
  for (int i = 0; i < count; i++) last = step(values[i] + (T)sink);
  return last;
}

namespace {
struct Twice {
  int operator()(int value) const { return value * 2 + (int)sink; }
};
template <typename F> inline int apply(F f, int value) { return f(value) + f(value + 1); }
} // namespace

__attribute__((noinline)) int process(const int *values, int count) {
  Filter<int> filter(count);
  auto scaled = [&](int value) {
    sink = sink + 1;
    return filter.step(value) * 3;
  };
  return apply(Twice{}, filter.run(values, count)) + apply(scaled, count);
}

} // namespace bench

extern "C" int other_main(unsigned value) {
  int values[3] = {(int)value, (int)sink, 9};
  return bench::process(values, 3);
}
