package import Alarms
package import Routing

/// What is written or chosen over the Alarms screen, about one alarm.
package struct AlarmDialog: Equatable, Sendable {
  /// What it is for.
  package enum Step: Hashable, Sendable {
    case acknowledge
    case snooze
    case resolve
    case silence
    case define
    case handover

    /// Words for people.
    var title: String {
      switch self {
      case .acknowledge: "Acknowledge"
      case .snooze: "Snooze"
      case .resolve: "Resolve"
      case .silence: "Silence"
      case .define: "Definition"
      case .handover: "Handover"
      }
    }
  }

  /// What is asked at the moment.
  package enum Stage: Hashable, Sendable {
    /// A comment or a reason.
    case text
    case until
    case matcher
    /// A field is chosen.
    case fields
    /// The chosen field is written.
    case field
    /// Lines are read.
    case lines

    /// Whether keys are text.
    var isWriting: Bool { self != .fields && self != .lines }
  }

  package var step: Step
  package var stage: Stage
  /// The alarm's name.
  package var name: String
  /// The number of the episode that was seen.
  package var episode: Int?
  /// What is written.
  package var line = LineEditor()
  /// Until when, once that is known.
  package var until: Timestamp?
  /// Which alarms a silence is for, once that is known.
  package var matcher: AlarmMatcher?
  /// What is wrong with what was written last.
  package var problem: String?
  /// The definition while it is changed.
  package var draft = AlarmDraft()
  /// The field that is chosen, by its place in `fields`.
  package var field = 0
  /// The first line shown of a long text.
  package var offset = 0

  /// A dialog that was just opened.
  init(_ step: Step, of name: String, episode: Int? = nil) {
    self.step = step
    self.name = name
    self.episode = episode
    stage =
      switch step {
      case .acknowledge, .resolve: .text
      case .snooze: .until
      case .silence: .matcher
      case .define: .fields
      case .handover: .lines
      }
  }

  /// The fields that an alarm of this sort has, in the order they are shown in.
  var fields: [AlarmField] {
    let isComposite = draft.values[.alarmRule] != nil
    return AlarmField.allCases.filter { field in
      switch field {
      case .name, .namespace, .unit, .tags: false
      case .alarmRule: isComposite
      default: !(isComposite && field.isOfMetricRule)
      }
    }
  }

  /// The definition as it is written, or all that is wrong with it.
  var definition: Result<AlarmDefinition, AlarmProblems> {
    do throws(AlarmProblems) {
      return .success(try draft.definition())
    } catch {
      return .failure(error)
    }
  }

  /// The definition where it is right.
  var validDefinition: AlarmDefinition? { try? definition.get() }
}
