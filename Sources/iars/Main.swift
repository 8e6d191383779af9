import ArgumentParser
import Engine
import Glibc
import Review
import Store
import Terminal

/// The entry of the program: runs the command and turns failures into one line and an exit status.
@main
enum Main {
  static func main() {
    do {
      var command = try RootCommand.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      if let message = failure.message { RefusalReport.tell(message, status: failure.status) }
      exit(failure.status)
    } catch let error as EngineError {
      end(error.description, status: error.code.exitStatus)
    } catch let error as StoreError {
      end(error.description, status: error.exitStatus)
    } catch let refusal as ReviewRefusal {
      RefusalReport.tell(refusal)
      StandardError.print("iars: \(refusal)")
      exit(refusal.exitStatus)
    } catch let refusal as ModelRefusal {
      RefusalReport.tell(refusal)
      StandardError.print("iars: \(refusal)")
      exit(refusal.exitStatus)
    } catch let error as TerminalError {
      end("\(error); \(ConsoleLook.withoutTerminal)", status: EX_USAGE)
    } catch let error as ThemeError {
      end(error.description, status: EX_DATAERR)
    } catch {
      refuse(error)
    }
  }

  /// Ends as the argument parser would, but repeats nothing raw of what was typed.
  private static func refuse(_ error: any Error) -> Never {
    let status = RootCommand.exitCode(for: error)
    guard status != .success else { RootCommand.exit(withError: error) }
    for line in RootCommand.fullMessage(for: error).split(separator: "\n") {
      StandardError.print(String(line))
    }
    RefusalReport.tell(RootCommand.message(for: error), status: status.rawValue)
    exit(status.rawValue)
  }

  private static func end(_ message: String, status: Int32) -> Never {
    RefusalReport.tell(message, status: status)
    StandardError.print("iars: \(message)")
    exit(status)
  }
}

/// A failure that standard error has been told of already.
struct Failure: Error {
  var status: Int32
  /// What is wrong, for scripts; nil where standard output has it, or where nothing is.
  var message: String?
}

/// The root of the command line.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "iars",
    abstract: "An operations console for intelligent approval routing.",
    discussion: """
      The store is --db PATH, else $IARS_DB, else iars/iars.db in $XDG_DATA_HOME or ~/.local/share.
      Messages go to standard error. Exit status: 0 done, 64 usage, 65 bad data, 66 no input, \
      73 cannot create, 74 cannot read or write, 75 locked by another process.
      """,
    version: "0.1.0",
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, ImportCommand.self, RouteCommand.self,
      DecisionsCommand.self, StatsCommand.self, SnapshotCommand.self, StoreCommand.self,
      PolicyCommand.self, ThemesCommand.self, WatchCommand.self, KeysCommand.self,
      ReviewCommand.self, AlarmsCommand.self, OperatorsCommand.self, TrainCommand.self,
      EvaluateCommand.self,
      PredictCommand.self, ModelsCommand.self, LabelsCommand.self, InfoCommand.self,
    ])
}

extension StoreError {
  /// The exit status, as in sysexits.h.
  var exitStatus: Int32 {
    switch code {
    case .noInput: EX_NOINPUT
    case .unusable, .outdated: EX_DATAERR
    case .cannotWrite: EX_CANTCREAT
    case .busy, .cancelled: EX_TEMPFAIL
    }
  }
}
