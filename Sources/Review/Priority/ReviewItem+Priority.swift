package import Routing

extension ReviewItem {
  /// The place in the queue.
  package var priority: ReviewPriority {
    ReviewPriority(dueAt: dueAt, urgencyScore: urgencyScore, id: id)
  }

  /// Microseconds until it is due; negative when overdue.
  package func slack(at time: Timestamp) -> Int64 {
    dueAt.microseconds.subtractingReportingOverflow(time.microseconds).partialValue
  }

  /// Whether `next` may give it to an operator; others can be claimed by name.
  package func isNext(for person: Operator, at time: Timestamp) -> Bool {
    guard person.reach >= needs, assignee == nil || assignee == person.name else { return false }
    return switch state {
    case .pending: true
    case .claimed(let lease): !lease.isLive(at: time)
    case .deferred(let deferral): time >= deferral.until
    case .asked, .decided, .released, .reversed: false
    }
  }

  /// Why it is next, in words: how long is left, what sets the limit, and how urgent it is.
  ///
  /// Of a blind item it says only how long is left.
  package func why(at time: Timestamp) -> String {
    let slack = slack(at: time)
    let length = Self.length(slack.magnitude)
    let left = slack < 0 ? "overdue by \(length)" : "due in \(length)"
    guard !source.isBlind else { return left }
    var words = "\(left) by \(limit); urgency \(urgency.rawValue)"
    if let escalation {
      words += "; escalated to \(escalation.to.name) by \(escalation.by ?? "time")"
    }
    if let assignee { words += "; assigned to \(assignee)" }
    return words
  }

  /// What makes it due when it is.
  private var limit: String {
    if relabelDue != nil { return "the doubt about its label" }
    if let deadline, dueAt == deadline { return "the request's deadline" }
    let ofStream = reviewStream.slaMicroseconds
    guard dueAt == submittedAt.advanced(by: ofStream) else {
      let ofUrgency = Self.length(urgency.slaMicroseconds.magnitude)
      return "the \(urgency.rawValue) urgency's SLA of \(ofUrgency)"
    }
    return "the \(reviewStream.rawValue) stream's SLA of \(Self.length(ofStream.magnitude))"
  }

  /// A stretch of time in its two largest units: `2 d 3 h`, `41 min`, `9 s`.
  private static func length(_ microseconds: UInt64) -> String {
    let seconds = microseconds / 1_000_000
    let minutes = seconds / 60
    let hours = minutes / 60
    if hours >= 48 { return joined(hours / 24, "d", hours % 24, "h") }
    if hours > 0 { return joined(hours, "h", minutes % 60, "min") }
    return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
  }

  private static func joined(_ large: UInt64, _ unit: String, _ rest: UInt64, _ small: String)
    -> String
  {
    rest == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(rest) \(small)"
  }
}
