/// What a percentile over too few values to be significant means; the raw values are CloudWatch's.
package enum LowSampleTreatment: String, CaseIterable, Sendable {
  /// It counts like any other.
  case evaluate
  /// It changes no state.
  case ignore
}
