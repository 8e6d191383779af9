import FoundationEssentials
import GRDB
import Review

/// What the log holds of an operator who was added or changed, as JSON.
struct OperatorBody: Codable, Equatable {
  var name: String
  var role: String
  var skills: [String]

  /// What is added to or set in the log.
  static let kinds = (add: "operator.add", set: "operator.set")

  /// The body of an operator.
  init(_ person: Operator) {
    name = person.name
    role = person.authority.rawValue
    skills = person.skills.map(\.rawValue).sorted()
  }

  /// The operator; nil where the role or a skill is unknown.
  var person: Operator? {
    let known = skills.compactMap(Skill.init(rawValue:))
    guard let authority = Authority(rawValue: role), known.count == skills.count else { return nil }
    return Operator(name: name, authority: authority, skills: Set(known))
  }

  /// The body as text, with its names in order.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// The body of a row of the log; nil where the row tells of something else.
  ///
  /// - Throws: `DatabaseError` when the row cannot be one of ours.
  init?(_ row: LogRow) throws {
    guard row.kind == Self.kinds.add || row.kind == Self.kinds.set else { return nil }
    guard let body = try? JSONDecoder().decode(Self.self, from: Data(row.body.utf8)) else {
      throw row.damaged
    }
    self = body
  }
}
