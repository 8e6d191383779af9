package import Routing

/// The state of an alarm at a moment, and why.
package struct Evaluation: Hashable, Sendable {
  /// What the state follows from.
  package enum Detail: Hashable, Sendable {
    case metric(MetricEvaluation)
    case composite(CompositeEvaluation)
  }

  /// The alarm's name.
  package var name: String
  /// The moment of evaluation.
  package var tick: Timestamp
  /// The state before.
  package var previous: AlarmState
  /// The state now.
  package var state: AlarmState
  /// What it follows from.
  package var detail: Detail

  /// The evaluation of an alarm on a metric.
  package init(name: String, _ evaluation: MetricEvaluation) {
    self.name = name
    tick = evaluation.tick
    previous = evaluation.decision.previous
    state = evaluation.decision.state
    detail = .metric(evaluation)
  }

  /// The evaluation of a composite alarm at a moment.
  package init(name: String, _ evaluation: CompositeEvaluation, at tick: Timestamp) {
    self.name = name
    self.tick = tick
    previous = evaluation.previous
    state = evaluation.state
    detail = .composite(evaluation)
  }

  /// Whether the state changed; actions run on changes only.
  package var isTransition: Bool { state != previous }

  /// Whether the data breaches now, whatever the state was before.
  package var isBreaching: Bool {
    switch detail {
    case .metric(let evaluation): evaluation.decision.isBreaching
    case .composite: state == .alarm
    }
  }

  /// Why, in one line.
  package var reason: String {
    switch detail {
    case .metric(let evaluation): evaluation.reason
    case .composite(let evaluation): evaluation.reason
    }
  }

  /// What would make it OK, in one line; nil where it is.
  package var wayToOK: String? {
    switch detail {
    case .metric(let evaluation): evaluation.wayToOK
    case .composite(let evaluation): evaluation.wayToOK
    }
  }

  /// What would make it fire, in one line; nil where it does.
  package var wayToAlarm: String? {
    switch detail {
    case .metric(let evaluation): evaluation.wayToAlarm
    case .composite(let evaluation): evaluation.wayToAlarm
    }
  }
}
