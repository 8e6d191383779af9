import Routing

extension MuteSchedule {
  private static let form =
    "days and hours such as 'mon-fri 22:00-06:00' or 'sat,sun 00:00-24:00 +02:00', or two moments "
    + "such as 2026-01-15T12:00:00Z..2026-01-15T14:00:00Z"

  /// Reads a schedule: days, hours and an offset from UTC, or two moments with `..` between.
  ///
  /// `daily` stands for all days; without an offset the hours are UTC.
  ///
  /// - Throws: What is wrong, and where.
  package static func parse(_ text: String) throws(AlarmTextProblem) -> MuteSchedule {
    let words = words(of: text)
    guard let first = words.first else {
      throw AlarmTextProblem(at: 0..<1, "there is no schedule", expected: form)
    }
    if let once = try once(first), words.count == 1 { return once }
    let days = try days(first)
    guard words.count >= 2 else {
      throw AlarmTextProblem(
        at: text.count..<text.count + 1, "the hours are missing", expected: "such as 22:00-06:00")
    }
    let (start, length) = try hours(words[1])
    let offset = words.count > 2 ? try offset(words[2]) : 0
    guard words.count <= 3 else {
      throw AlarmTextProblem(
        at: words[3].range, "'\(AlarmText.shown(words[3].text))' is too much", expected: form)
    }
    return .weekly(Weekly(days: days, start: start, length: length, offset: offset))
  }

  private struct Word {
    var text: String
    var range: Range<Int>
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    for (offset, character) in text.enumerated() where !character.isWhitespace {
      if let last = words.last, last.range.upperBound == offset {
        words[words.count - 1].text.append(character)
        words[words.count - 1].range = last.range.lowerBound..<offset + 1
      } else {
        words.append(Word(text: String(character), range: offset..<offset + 1))
      }
    }
    return words
  }

  /// The window between two moments; nil where no `..` stands.
  private static func once(_ word: Word) throws(AlarmTextProblem) -> MuteSchedule? {
    let characters = Array(word.text)
    guard
      let dots = characters.indices.dropLast().first(where: {
        characters[$0] == "." && characters[$0 + 1] == "."
      })
    else { return nil }
    let start = try moment(String(characters[..<dots]), word.range)
    let end = try moment(String(characters[(dots + 2)...]), word.range)
    guard start < end else {
      throw AlarmTextProblem(
        at: word.range, "the window ends before it begins", expected: "the earlier moment first")
    }
    return .once(start..<end)
  }

  private static func moment(
    _ text: String, _ range: Range<Int>
  ) throws(AlarmTextProblem) -> Timestamp {
    switch Timestamp.parse(text) {
    case .success(let moment): return moment
    case .failure(let problem):
      throw AlarmTextProblem(
        at: range, "'\(AlarmText.shown(text))' \(problem)", expected: form)
    }
  }

  private static func days(_ word: Word) throws(AlarmTextProblem) -> Set<Weekday> {
    if word.text == "daily" { return Set(Weekday.allCases) }
    var days: Set<Weekday> = []
    for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      let indices = ends.compactMap { name in
        Weekday.allCases.firstIndex { $0.rawValue == name.lowercased() }
      }
      guard (1...2).contains(ends.count), indices.count == ends.count, let first = indices.first,
        let last = indices.last
      else {
        throw AlarmTextProblem(
          at: word.range, "'\(AlarmText.shown(String(part)))' is no day of the week",
          expected: "daily, or \(AlarmText.alternatives(Weekday.allCases.map(\.rawValue)))"
            + ", such as mon-fri or sat,sun")
      }
      let span = last >= first ? last - first : last + 7 - first
      for step in 0...span { days.insert(Weekday.allCases[(first + step) % 7]) }
    }
    return days
  }

  private static func hours(_ word: Word) throws(AlarmTextProblem) -> (start: Int, length: Int) {
    let parts = word.text.split(separator: "-", omittingEmptySubsequences: false)
    let times = parts.compactMap(minutes)
    guard parts.count == 2, times.count == 2, times[0] < 1_440 else {
      throw AlarmTextProblem(
        at: word.range, "'\(AlarmText.shown(word.text))' is no stretch of hours",
        expected: "such as 22:00-06:00; a whole day is 00:00-24:00")
    }
    guard times[0] != times[1] else {
      throw AlarmTextProblem(
        at: word.range, "the window begins and ends at once", expected: "00:00-24:00 for a day")
    }
    return (times[0], times[1] > times[0] ? times[1] - times[0] : times[1] + 1_440 - times[0])
  }

  private static func offset(_ word: Word) throws(AlarmTextProblem) -> Int {
    if word.text == "Z" || word.text == "UTC" { return 0 }
    guard let sign = word.text.first, sign == "+" || sign == "-",
      let minutes = minutes(word.text.dropFirst()), minutes < 1_440
    else {
      throw AlarmTextProblem(
        at: word.range, "'\(AlarmText.shown(word.text))' is no offset from UTC",
        expected: "such as +02:00, or nothing for UTC")
    }
    return sign == "-" ? -minutes : minutes
  }

  /// The minutes of `hh:mm`, up to 24:00.
  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60,
      hours < 24 || (hours == 24 && minutes == 0)
    else { return nil }
    return hours * 60 + minutes
  }
}
