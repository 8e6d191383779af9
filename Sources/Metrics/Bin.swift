/// One bin of a percentile sketch and how many values fell in it.
struct Bin {
  /// The bin's number, from 0 up (see `BinMapping`).
  let key: Int

  /// How many values; at least 1.
  let count: Int
}
