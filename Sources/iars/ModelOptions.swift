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

  /// The actor; one that is named must be an operator, the login name need not be.
  func actor(_ command: String, in store: Store) throws -> ModelActor {
    let isNamed = name != nil || ResourceFolder.environment("IARS_OPERATOR") != nil
    let known = try OperatorIdentity.name(name)
    let person =
      isNamed
      ? try OperatorIdentity.require(known, in: store) : try store.operatorNamed(known)
    return ModelActor(
      name: known, role: person?.authority.rawValue ?? "", origin: "iars \(command)",
      time: Timestamp.now())
  }
}

/// A model as the command line names it.
enum ModelName {
  /// What stands for the newest model.
  static let latest = "latest"

  /// The version that a name means.
  ///
  /// - Throws: `ModelRefusal` where there is no model yet.
  static func version(_ name: String, in store: Store) throws -> String {
    guard name == latest else { return name }
    guard let newest = try store.models().first else { throw ModelRefusal.unknown(name) }
    return newest.version
  }
}

extension ModelRefusal {
  /// The exit status: 66 for what is not there, 3 where its state forbids it, 4 where the gate does.
  var exitStatus: Int32 {
    switch code {
    case .unknown: 66
    case .state: 3
    case .gate: 4
    }
  }
}
