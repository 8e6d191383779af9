import Alarms
import Engine
import Metrics

extension OverviewScope {
  /// The collapse events in a bucket above which the alarm on them would fire: that of the alarm
  /// that is enabled, else of the shipped one.
  var collapseLimit: Int {
    let width = overview.query.bucket.microseconds
    guard let rule = alarms?.threshold(of: .collapseCount, where: { $0 == .sum }),
      rule.selection.dimensionValue == nil
    else { return Target.collapseLimit(bucketMicroseconds: width) }
    let limit = rule.threshold * Double(width) / Double(rule.period) / 1_000_000
    return limit < 1e12 ? max(1, Int(limit)) : .max
  }
}
