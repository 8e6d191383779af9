import ArgumentParser
import Engine
import Review
import Routing
import Store
import Terminal

/// `iars operators`: who may work at the desk.
struct OperatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operators", abstract: "Say who may work at the review desk.",
    subcommands: [Add.self, List.self, Set.self])

  /// `iars operators add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add an operator; a store that is not there is made.")

    @Argument(help: "The name: 1-64 letters, digits, '.', '-', '_', '@'.")
    var name: String

    @Option(help: "approver, manager, executive or compliance.")
    var role: Authority

    @Option(help: "expert (red items) or senior (what experts escalate); again for more.")
    var skill: [Skill] = []

    @OptionGroup var options: OperatorOptions

    func run() throws {
      // A store is not made for a name that is none.
      try Operator.check(name: name)
      try OperatorsCommand.change(options, "add", creates: options.name == nil) { desk in
        let person = Operator(name: name, authority: role, skills: .init(skill))
        try desk.add(person)
        return person
      }
    }
  }

  /// `iars operators set`.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an operator another role, or other skills in place of those before.")

    @Argument(help: "The name.")
    var name: String

    @Option(help: "approver, manager, executive or compliance.")
    var role: Authority?

    @Option(help: "expert or senior; again for more.")
    var skill: [Skill] = []

    @Flag(help: "Take all skills away.")
    var noSkills = false

    @OptionGroup var options: OperatorOptions

    func validate() throws {
      guard role != nil || !skill.isEmpty || noSkills else {
        throw ValidationError("give --role, --skill or --no-skills")
      }
      guard skill.isEmpty || !noSkills else {
        throw ValidationError("give --skill or --no-skills, not both")
      }
    }

    func run() throws {
      try OperatorsCommand.change(options, "set") { desk in
        var person = try desk.operatorNamed(name) ?? Operator(name: name, authority: .approver)
        if let role { person.authority = role }
        if noSkills || !skill.isEmpty { person.skills = .init(skill) }
        try desk.set(person)
        return person
      }
    }
  }

  /// `iars operators list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the operators.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Print JSON, one operator a line.")
    var json = false

    func run() throws {
      let store = try store.openToRead()
      defer { store.close() }
      var output = StandardOutput()
      if !json { try output.print(OperatorsCommand.header) }
      for person in try store.operators() {
        try output.print(json ? OperatorsCommand.json(person) : OperatorsCommand.line(person))
      }
      try output.flush()
    }
  }

  /// Changes the operators in one transaction.
  private static func change(
    _ options: OperatorOptions, _ verb: String, creates: Bool = false,
    _ body: (ReviewTransaction) throws -> Operator
  ) throws {
    let store = try creates ? options.store.openToAppend() : options.store.openToWrite()
    defer { store.close() }
    // The first operator is made by nobody.
    let name = try options.name.map { try OperatorIdentity.require($0, in: store).name }
    let person = try store.review(
      by: name, at: Timestamp.now(), from: "iars operators \(verb)", body)
    var output = StandardOutput()
    if options.json { try output.print(json(person)) }
    try output.flush()
  }

  private static let header =
    PlainText.cell("NAME", width: 20) + "  " + PlainText.cell("ROLE", width: 10) + "  SKILLS"

  private static func line(_ person: Operator) -> String {
    PlainText.cell(person.name, width: 20) + "  "
      + PlainText.cell(person.authority.rawValue, width: 10) + "  "
      + person.skills.map(\.rawValue).sorted().joined(separator: " ")
  }

  private static func json(_ person: Operator) -> String {
    var object = JSONObject()
    object.add("name", person.name)
    object.add("role", person.authority.rawValue)
    object.add("skills", list: person.skills.map(\.rawValue).sorted().map(JSONObject.quoted))
    return object.end()
  }
}

extension Authority: ExpressibleByArgument {}
extension Skill: ExpressibleByArgument {}
