package import Routing

extension AlarmLife {
  /// What an event leads to; the one function by which handling changes.
  ///
  /// Moments it remembers that are after `now` count as now, so that a clock set back delays
  /// nothing by more than one interval; of what a clock set forward made due, each thing is done
  /// once.
  ///
  /// - Parameters:
  ///   - event: What happens.
  ///   - now: When.
  ///   - context: The alarm's severity, what keeps it quiet, and the times to go by.
  /// - Returns: The life after it, what people are to be told, and the episode that it ended.
  /// - Throws: Why a request is refused; other events never are.
  package func applying(
    _ event: AlarmEvent, at now: Timestamp, _ context: HandlingContext
  ) throws(HandlingRefusal) -> HandlingStep {
    var handler = EventHandler(life: self, now: now, context: context)
    switch event {
    case .evaluated(let state, let isBreaching): handler.evaluate(state, isBreaching)
    case .timePassed: handler.passTime()
    case .asked(let request): try handler.answer(request)
    case .withdrawn: handler.withdraw()
    }
    return handler.step
  }

  /// When `timePassed` should come next; nil where nothing will be due.
  ///
  /// It may be earlier than something is done, and never later, while what keeps the alarm quiet
  /// stays the same.
  package func nextDue(_ context: HandlingContext) -> Timestamp? {
    let settings = context.settings
    var due: [Timestamp] = []
    if isFlapping, let oldest = transitions.first {
      due.append(oldest.advanced(by: settings.flappingWindow))
    }
    switch episode?.handling {
    case .snoozed(let snooze, _): due.append(snooze.until)
    case .acknowledged(let owner):
      due.append(
        (owner.reminded ?? owner.lastChange).advanced(by: settings.acknowledgementTimeout))
    case .unowned:
      let interval = settings.renotification(of: context.severity)
      guard context.suppression == nil, !isFlapping, let episode else { break }
      due.append(episode.lastNotice?.advanced(by: interval) ?? episode.start)
    case nil: break
    }
    return due.min()
  }
}
