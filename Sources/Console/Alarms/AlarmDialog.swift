package import Alarms
import Engine
package import Routing

/// What is written or chosen over the Alarms screen, about one alarm.
package struct AlarmDialog: Equatable, Sendable {
  /// What it is for.
  package enum Step: Hashable, Sendable {
    case acknowledge
    case comment
    case snooze
    case resolve
    case silence
    case unsilence
    case define
    case handover

    /// Words for people.
    var title: String {
      switch self {
      case .acknowledge: "Acknowledge"
      case .comment: "Comment"
      case .snooze: "Snooze"
      case .resolve: "Resolve"
      case .silence: "Silence"
      case .unsilence: "End the silence of"
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
    /// What is listed is done or left.
    case confirm

    /// Whether keys are text.
    var isWriting: Bool {
      switch self {
      case .text, .until, .matcher, .field: true
      case .fields, .lines, .confirm: false
      }
    }
  }

  /// What a draft is of.
  package struct Subject: Hashable, Sendable {
    package var step: Step
    package var name: String
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
  /// What was written at each stage, to go on with.
  package var written: [Stage: String] = [:]
  /// The definition that the draft is made of.
  package var base: AlarmDefinition?
  /// The definition while it is changed.
  package var draft = AlarmDraft()
  /// The silences that are to be ended.
  package var silences: [StoredSilence] = []
  /// The field that is chosen, by its place in `fields`.
  package var field = 0
  /// The first line shown of a long text.
  package var offset = 0

  /// A dialog that was just opened.
  init(_ step: Step, of view: AlarmView) {
    self.step = step
    name = view.name
    episode = view.life.episode?.number
    stage = Self.firstStage(of: step)
    switch step {
    case .define:
      base = view.definition
      draft = AlarmDraft(view.definition)
    case .silence: line = LineEditor(matcherText)
    case .acknowledge, .comment, .snooze, .resolve, .unsilence, .handover: break
    }
  }

  /// A kept one that is opened again, about what is seen now; the definition that its draft is made
  /// of stays.
  init(_ kept: AlarmDialog, of view: AlarmView) {
    self = kept
    episode = view.life.episode?.number
    problem = nil
    until = nil
    matcher = nil
    enter(Self.firstStage(of: step))
  }

  private static func firstStage(of step: Step) -> Stage {
    switch step {
    case .acknowledge, .comment, .resolve: .text
    case .snooze: .until
    case .silence: .matcher
    case .unsilence: .confirm
    case .define: .fields
    case .handover: .lines
    }
  }

  /// What its words are kept under.
  var subject: Subject { Subject(step: step, name: name) }

  /// The alarm itself, as a silence names it.
  private var matcherText: String { AlarmMatcher(names: [NameGlob(name)]).description }

  /// Goes on to a stage, with what was written there before.
  mutating func enter(_ new: Stage) {
    note()
    stage = new
    guard new.isWriting, new != .field else { return }
    line = LineEditor(written[new] ?? (new == .matcher ? matcherText : ""))
  }

  /// Notes what is written at this stage.
  mutating func note() {
    guard stage.isWriting, stage != .field else { return }
    written[stage] = line.text
  }

  /// Whether something was written that leaving would lose.
  var holdsWords: Bool {
    switch step {
    case .define: return base.map { AlarmDraft($0) != draft } ?? false
    case .unsilence, .handover: return false
    case .acknowledge, .comment, .snooze, .resolve, .silence:
      var noted = self
      noted.note()
      return noted.written.contains { stage, text in
        !text.allSatisfy(\.isWhitespace) && !(stage == .matcher && text == matcherText)
      }
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
