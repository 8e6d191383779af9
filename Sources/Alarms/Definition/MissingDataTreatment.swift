/// What a period without data means; the raw values are CloudWatch's.
package enum MissingDataTreatment: String, CaseIterable, Sendable {
  /// Nothing: no data at all is INSUFFICIENT_DATA.
  case missing
  /// Nothing: the alarm stays as it is.
  case ignore
  /// It counts as a value that breaches.
  case breaching
  /// It counts as a value that does not breach.
  case notBreaching
}
