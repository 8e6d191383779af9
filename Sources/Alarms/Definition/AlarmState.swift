/// What the data says about an alarm; the raw values are CloudWatch's.
package enum AlarmState: String, CaseIterable, Sendable {
  /// The data does not breach.
  case ok = "OK"
  /// The data breaches.
  case alarm = "ALARM"
  /// There is too little data to tell; every new alarm begins here.
  case insufficientData = "INSUFFICIENT_DATA"
}
