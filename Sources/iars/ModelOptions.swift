import ArgumentParser
import Engine
import Review
import Routing
import Store
import Terminal

/// How files of examples are read.
struct ExampleOptions: ParsableArguments {
  @Option(help: "The field of the text.")
  var textField = "text"

  @Option(help: "The field of the label; else the first of label, outcome and category there is.")
  var labelField: String?

  /// A file read so.
  func file(_ path: String) -> ExampleFile {
    ExampleFile(path: path, textField: textField, labelField: labelField)
  }
}

/// Who changes the registry of models.
struct ModelActorOption: ParsableArguments {
  @Option(
    name: .customLong("as"), help: "The operator; $IARS_OPERATOR, else the login name.")
  var name: String?

  /// The actor, whose role the registry asks for.
  func actor(_ command: String, in store: Store) throws -> ModelActor {
    let known = try OperatorIdentity.name(name)
    return actor(known, command, role: try store.operatorNamed(known)?.authority.rawValue ?? "")
  }

  /// Refuses whoever acts on a store that is not there, which has no operators.
  func refuse(_ command: String) throws {
    try actor(try OperatorIdentity.name(name), command, role: "").check(atLeast: .approver)
  }

  private func actor(_ name: String, _ command: String, role: String) -> ModelActor {
    ModelActor(name: name, role: role, origin: "iars \(command)", time: Timestamp.now())
  }
}

/// A model as the command line names it: by its version, or `latest` for the newest.
struct ModelName: ExpressibleByArgument {
  private let name: String

  init(argument: String) {
    name = argument
  }

  /// The model that is meant.
  ///
  /// - Throws: `ModelRefusal` where there is none.
  func record(in store: Store) throws -> ModelRecord {
    let record = try name == "latest" ? store.models().first : store.model(name)
    guard let record else { throw ModelRefusal.unknown(name.safe) }
    return record
  }

  /// The version of the model that is meant.
  ///
  /// - Throws: `ModelRefusal` where there is none.
  func version(in store: Store) throws -> String {
    try record(in: store).version
  }
}

extension ModelRefusal {
  /// The rule, as scripts know it.
  var name: String {
    switch code {
    case .unknown: "unknown_model"
    case .state: "state"
    case .gate: "gate"
    }
  }

  /// The exit status: 66 for what is not there, 3 where its state forbids it, 4 where the gate does.
  var exitStatus: Int32 {
    switch code {
    case .unknown: 66
    case .state: 3
    case .gate: 4
    }
  }
}
