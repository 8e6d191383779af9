package import Alarms
import GRDB

/// All alarms of a store, as they were last read.
///
/// Refreshing reads only what has changed: those who ask every minute keep their book.
package struct AlarmBook: Sendable {
  /// The alarms by name, in the order of names.
  package private(set) var alarms: [StoredAlarm] = []
  /// How they depend on one another.
  package private(set) var set: AlarmSet?
  private var texts: [Texts] = []

  private struct Texts: Equatable {
    var definition: String
    var life: String
  }

  /// A book of no alarms, to be refreshed.
  package init() {}

  /// The alarm of a name; nil where there is none.
  ///
  /// - Complexity: O(log alarms).
  package subscript(name: String) -> StoredAlarm? {
    index(of: name).map { alarms[$0] }
  }

  /// The alarm of a name.
  ///
  /// - Throws: `AlarmProblem` where there is none, which names the nearest.
  package func alarm(named name: String) throws -> StoredAlarm {
    if let alarm = self[name] { return alarm }
    throw AlarmProblem.unknown(alarm: name, among: alarms.map(\.name))
  }

  /// Reads what has changed.
  mutating func refresh(in database: Database) throws {
    let rows = try BoundStatement(
      "SELECT version, definition, life FROM alarms ORDER BY name", in: database)
    defer { rows.reset() }
    var alarms: [StoredAlarm] = []
    var texts: [Texts] = []
    var hasNewDefinition = false
    alarms.reserveCapacity(self.alarms.count)
    texts.reserveCapacity(self.alarms.count)
    while try rows.step() {
      let text = Texts(definition: rows.string(1), life: rows.string(2))
      let place = texts.count
      texts.append(text)
      let isKnown = place < self.texts.count && self.texts[place].definition == text.definition
      if isKnown, self.texts[place].life == text.life {
        alarms.append(self.alarms[place])
        continue
      }
      if !isKnown { hasNewDefinition = true }
      let definition =
        try isKnown
        ? self.alarms[place].definition
        : AlarmRow.definition(text.definition, version: Int(rows.integer(0)))
      alarms.append(try AlarmRow.alarm(definition, life: text.life))
    }
    let isSame = !hasNewDefinition && texts.count == self.texts.count
    self.alarms = alarms
    self.texts = texts
    if isSame, set != nil { return }
    set = try AlarmRow.set(alarms.map(\.definition))
  }

  /// Takes what an alarm has become, as it was written.
  mutating func replace(_ alarm: StoredAlarm, life: String) {
    guard let index = index(of: alarm.name) else { return }
    alarms[index] = alarm
    texts[index].life = life
  }

  /// By bytes, as SQLite sorts.
  private func index(of name: String) -> Int? {
    var low = 0
    var high = alarms.count
    while low < high {
      let middle = (low + high) / 2
      if alarms[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < alarms.count, alarms[low].name.utf8.elementsEqual(name.utf8) else { return nil }
    return low
  }
}

extension AlarmProblem {
  /// An alarm was named that does not exist.
  static func unknown(alarm name: String, among names: [String]) -> AlarmProblem {
    AlarmProblem(
      .name, "'\(AlarmNames.shown(name))' does not exist",
      expected: AlarmNames.nearest(to: name, among: names))
  }
}
