/// How long things may last, and what they last where nothing else is said; in microseconds.
///
/// A step names its own moments (`claim(until:)`), so that the log replays whatever was configured;
/// the limits here bound them.
package enum ReviewLimits {
  /// A lease: 15 minutes.
  package static let lease: Int64 = 15 * minute
  /// The longest lease: an hour.
  package static let longestLease: Int64 = 60 * minute
  /// The time in which a verdict can be undone: 60 seconds.
  package static let undo: Int64 = minute
  /// The longest such time: an hour.
  package static let longestUndo: Int64 = 60 * minute
  /// The longest deferral: 30 days.
  package static let longestDeferral: Int64 = 30 * 24 * 60 * minute
  /// The longest life of an override's proposal, and of a bypass of the rules: 24 hours.
  package static let longestOverride: Int64 = 24 * 60 * minute
  /// How far the clock may go back without a step being refused: 5 seconds.
  ///
  /// Time servers set clocks right by so much, and clocks of machines that share a store differ by
  /// it; such a step counts at the moment of the one before.
  package static let clockTolerance: Int64 = 5 * 1_000_000
  /// How many items one bulk action may touch.
  package static let bulk = 50

  private static let minute: Int64 = 60 * 1_000_000
}
