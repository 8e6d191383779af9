import Alarms
import Routing

/// Lives through a story about one alarm, line by line, and takes down what is said and done.
struct HandlingScript {
  private(set) var life = AlarmLife()
  private(set) var log: [String] = []
  private var minutes = 0
  private var context: HandlingContext

  init(_ severity: AlarmSeverity = .warning) {
    context = HandlingContext(severity: severity)
  }

  /// The moment so many minutes after noon.
  static func at(_ minutes: Int) -> Timestamp { Samples.noon(plus: minutes * 60) }

  /// Lets time pass minute by minute up to a minute.
  mutating func wait(until end: Int) {
    while minutes < end {
      minutes += 1
      happen(.timePassed)
    }
  }

  /// Sets the clock without anything happening between.
  mutating func jump(to minute: Int) {
    minutes = minute
    happen(.timePassed)
  }

  mutating func data(_ state: AlarmState, breaching isBreaching: Bool? = nil) {
    happen(.evaluated(state, isBreaching: isBreaching ?? (state == .alarm)))
  }

  mutating func person(
    _ author: String, _ act: HandlingRequest.Act, episode: Int? = nil
  ) {
    happen(.asked(HandlingRequest(act, by: author, episode: episode)))
  }

  mutating func withdraw() { happen(.withdrawn) }

  mutating func quiet(_ suppression: Suppression?) { context.suppression = suppression }

  private mutating func happen(_ event: AlarmEvent) {
    let now = Self.at(minutes)
    do {
      let step = try life.applying(event, at: now, context)
      for notification in step.notifications {
        let quiet = notification.suppression.map { " (\($0))" } ?? ""
        log.append("\(minutes): \(notification.text)\(quiet)")
      }
      if let ended = step.ended { log.append("\(minutes): episode \(ended.number) ended") }
      life = step.life
    } catch {
      log.append("\(minutes): refused: \(error)")
    }
  }
}
