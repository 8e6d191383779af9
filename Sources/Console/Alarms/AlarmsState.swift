package import Alarms
package import Engine

/// What the Alarms screen remembers.
package struct AlarmsState: Equatable, Sendable {
  /// What was read last; nil before that.
  package var reading: AlarmsReading?
  /// Why it could not be read.
  package var failure: String?
  /// The alarm that the cursor is on, by its name.
  package var cursor: String?
  /// The first row shown.
  package var offset = 0
  /// The first line of the alarm that is shown.
  package var detailOffset = 0
  /// What is being written or chosen.
  package var dialog: AlarmDialog?
  /// Whether a step is under way.
  package var isBusy = false
  /// What the step that is under way was written in.
  package var sent: AlarmDialog?
  /// What was written and not done.
  package var drafts: [AlarmDialog.Subject: AlarmDialog] = [:]

  /// A screen that shows nothing yet.
  package init() {}

  /// The alarms, in the order of the list.
  package var views: [AlarmView] { reading?.views ?? [] }

  /// The cursor's row.
  package var index: Int? {
    cursor.flatMap { cursor in views.firstIndex { $0.name == cursor } }
  }

  /// The alarm under the cursor.
  package var current: AlarmView? { index.map { views[$0] } }

  /// The alarm of a name.
  package func view(named name: String) -> AlarmView? { views.first { $0.name == name } }

  /// The silences in force that an alarm is under.
  package func silences(of view: AlarmView) -> [StoredSilence] {
    (reading?.silences ?? []).filter { $0.silence.matcher.matches(view.definition) }
  }

  /// The definition in force, where it is not the one that a draft is made of.
  func overtaking(_ dialog: AlarmDialog) -> AlarmDefinition? {
    guard let base = dialog.base, let there = view(named: dialog.name)?.definition,
      there.version != base.version
    else { return nil }
    return there
  }

  /// Keeps what is written in a dialog, or forgets what was.
  mutating func keep(_ dialog: AlarmDialog) {
    var kept = dialog
    kept.note()
    drafts[dialog.subject] = kept.holdsWords ? kept : nil
  }

  /// Puts the cursor on a row, and keeps it in sight; nothing happens where there is none.
  mutating func select(row: Int, visible: Int) {
    guard views.indices.contains(row) else { return }
    if views[row].name != cursor { detailOffset = 0 }
    cursor = views[row].name
    show(visible)
  }

  /// Puts the cursor so many rows further.
  mutating func move(by count: Int, visible: Int) {
    select(row: min(max((index ?? 0) + count, 0), views.count - 1), visible: visible)
  }

  /// Keeps the cursor in sight of a view of so many rows.
  mutating func show(_ visible: Int) {
    let visible = max(1, visible)
    if let index {
      if index < offset { offset = index }
      if index >= offset + visible { offset = index - visible + 1 }
    }
    offset = max(0, min(offset, views.count - visible))
  }

  /// Takes in what was read; while something is written, the order of the list rests.
  mutating func take(_ new: AlarmsReading, visible: Int) {
    var new = new
    if dialog != nil {
      let places = Dictionary(
        views.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
      new.views = new.views.enumerated().sorted {
        (places[$0.element.name] ?? .max, $0.offset) < (places[$1.element.name] ?? .max, $1.offset)
      }.map(\.element)
    }
    failure = nil
    let old = index
    reading = new
    if index == nil { cursor = views.isEmpty ? nil : views[min(old ?? 0, views.count - 1)].name }
    show(visible)
  }
}
