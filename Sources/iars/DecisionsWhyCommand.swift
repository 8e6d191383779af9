import ArgumentParser
import Engine
import Glibc
import Routing
import Store
import Terminal

/// `iars decisions why`: makes a decision again from its versions and tells each term of it.
struct DecisionsWhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell why a decision was made, made again by its own model and policy.",
    discussion: "Exit status 65 where it does not come out again bit for bit.")

  @Argument(help: "The request's id, or ID@TIMESTAMP of one of several decisions.")
  var id: String

  @OptionGroup var store: StoreOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let key = try ReviewTarget.find(id, in: store).decision.key
    guard let again = try Recomputation(of: key, in: store) else {
      throw EngineError(.badData, at: "decisions", "there is no decision on that request")
    }
    var output = StandardOutput()
    if json {
      try output.print(Self.json(again))
    } else {
      for line in Self.lines(again) { try output.print(line) }
    }
    try output.flush()
    if again.obstacle == nil, !again.differences.isEmpty { throw Failure(status: EX_DATAERR) }
  }

  private static func json(_ again: Recomputation) -> String {
    let decision = again.record.decision
    var object = JSONObject()
    object.add("request_id", decision.requestID)
    object.add("timestamp", decision.timestamp)
    object.add("stream", decision.stream.rawValue)
    object.add("reason", decision.reason)
    object.add("model_version", decision.modelVersion)
    object.add("policy_version", decision.policyVersion)
    object.add("recomputed", again.isExact)
    object.add("differences", list: again.differences.map { JSONObject.quoted($0) })
    object.add("obstacle", again.obstacle)
    object.add("confidence_score", decision.confidenceScore)
    object.add("R", decision.relevant)
    object.add("S", decision.superfluous)
    object.add("N", decision.noise)
    object.add("collapse_type", decision.collapseType.rawValue)
    object.add("temperature", decision.temperature)
    object.add("knockout_rule", decision.knockoutRule)
    object.add("model", json: again.opinion.map { ReviewJSON.opinion($0) })
    return object.end()
  }

  private static func lines(_ again: Recomputation) -> [String] {
    let decision = again.record.decision
    func fact(_ name: String, _ value: String) -> String {
      PlainText.cell(name, width: 14) + "  " + PlainText.safe(value)
    }
    func figure(_ number: Double) -> String { Figure.fixed(number, decimals: 4) }
    var lines = [
      fact("request", "\(decision.requestID)  \(decision.timestamp)  \(decision.category)"),
      fact("text", decision.text),
      fact("stream", "\(decision.stream.rawValue)  \(decision.reason)"),
      fact(
        "figures",
        "Cs \(figure(decision.confidenceScore))  R \(figure(decision.relevant))  "
          + "S \(figure(decision.superfluous))  N \(figure(decision.noise))  "
          + "tau \(figure(decision.temperature))  \(decision.collapseType.rawValue)"),
      fact("policy", decision.policyVersion), fact("model", decision.modelVersion),
    ]
    if let opinion = again.opinion {
      lines.append(
        fact("expected", "\(opinion.label), \(Figure.percent(opinion.confidence, decimals: 1))"))
      for driver in opinion.drivers {
        let sign = driver.weight < 0 ? "against" : "for"
        lines.append(
          fact(sign, "\(figure(abs(driver.weight)))  \(driver.kind)  \(driver.name)"))
      }
    }
    if let obstacle = again.obstacle {
      lines.append(fact("made again", "no: \(obstacle)"))
    } else if again.differences.isEmpty {
      lines.append(fact("made again", "the same, bit for bit"))
    } else {
      lines.append(fact("made again", "NOT the same: " + again.differences.joined(separator: ", ")))
    }
    return lines
  }
}
