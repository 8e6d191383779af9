import Engine
import Review
import Routing
import Terminal

/// Review items as text for people, made safe.
enum ReviewReport {
  static let header =
    PlainText.cell("DUE", width: 20) + "  " + PlainText.cell("STREAM", width: 6) + "  "
    + PlainText.cell("STATE", width: 8) + "  " + PlainText.cell("HOLDER", width: 12) + "  "
    + PlainText.cell("AMOUNT", width: 12, alignment: .right) + "  "
    + PlainText.cell("CATEGORY", width: 20) + "  " + PlainText.cell("REQUEST", width: 18) + "  TEXT"

  /// A line of the queue.
  static func line(_ row: ReviewRow) -> String {
    let item = row.item
    let stream = item.isHidden ? "?" : item.stream.rawValue
    return PlainText.cell(whole(item.dueAt), width: 20) + "  "
      + PlainText.cell(stream, width: 6) + "  "
      + PlainText.cell(item.state.name.rawValue, width: 8) + "  "
      + PlainText.cell(item.state.lease?.holder ?? "", width: 12) + "  "
      + PlainText.cell(Figure.fixed(row.decision.amount, decimals: 2), width: 12, alignment: .right)
      + "  " + PlainText.cell(row.decision.category, width: 20) + "  "
      + PlainText.cell(row.decision.requestID, width: 18) + "  "
      + PlainText.safe(row.decision.text)
  }

  /// An item with all that belongs to it.
  static func lines(_ found: ReviewCase) -> [String] {
    let item = found.item
    let decision = found.record.decision
    var lines = [
      fact("request", "\(decision.requestID)  \(decision.category)  \(decision.requestorID)"),
      fact("amount", Figure.fixed(decision.amount, decimals: 2)),
      fact("text", decision.text),
      fact("state", state(of: item)),
      fact("due", "\(whole(item.dueAt))  \(found.why)"),
    ]
    if let lease = item.state.lease {
      lines.append(fact("held by", "\(lease.holder) until \(whole(lease.until))"))
    }
    lines.append(fact("epoch", "\(item.epoch)"))
    if item.isHidden {
      lines.append(fact("suggestion", "blind: decide first, then compare"))
    } else {
      lines.append(fact("stream", "\(item.stream.rawValue)  \(decision.reason)"))
      lines.append(fact("suggestion", suggestion(found.suggestion)))
      for driver in found.opinion?.drivers ?? [] {
        let weight = Figure.signed(driver.weight, decimals: 2)
        lines.append(fact("because", "\(weight)  \(driver.kind) \(driver.name)"))
      }
    }
    if let doubt = found.doubt {
      lines.append(
        fact(
          "asked again",
          "it is \(doubt.label), which \(doubt.model) gives "
            + "\(Figure.fixed(doubt.probability, decimals: 2))"))
    }
    for example in found.nearest {
      lines.append(
        fact(
          "nearest",
          "\(example.label)  \(example.id)  \(Figure.percent(example.similarity)) alike"))
    }
    if let proposal = item.proposal { lines += Self.lines(proposal) }
    for similar in found.similar {
      lines.append(
        fact("similar", "\(similar.outcome)  \(similar.requestID)  \(similar.text)"))
    }
    for line in found.history {
      lines.append(fact(whole(line.time), "\(line.who): \(line.what)"))
    }
    if let draft = found.draft {
      let words = [draft.label?.rawValue, draft.reason, draft.comment].compactMap { $0 }
      lines.append(fact("draft", words.joined(separator: "  ")))
    }
    return lines
  }

  /// What became of an item, in one line.
  static func state(of item: ReviewItem) -> String {
    switch item.state {
    case .pending: "pending, for \(item.needs.name)"
    case .claimed(let lease): "claimed by \(lease.holder) until \(whole(lease.until))"
    case .deferred(let deferral): "deferred until \(whole(deferral.until))"
    case .asked(let clarification): "asked: \(clarification.question)"
    case .decided(let verdict):
      "\(verdict.label.rawValue) by \(name(verdict)); can be undone until \(whole(verdict.releaseAt))"
    case .released(let verdict): "\(verdict.label.rawValue) by \(name(verdict)), released"
    case .reversed(_, let reversal): "reversed to \(reversal.label.rawValue) by \(reversal.by)"
    }
  }

  private static func lines(_ proposal: OverrideProposal) -> [String] {
    [
      fact(
        "proposal",
        "\(proposal.proposer): \(proposal.payload.change.kind.title) "
          + "(\(proposal.payload.change.value)) until \(whole(proposal.payload.expiresAt)): "
          + proposal.payload.justification),
      fact("payload", proposal.digest.hex),
    ]
  }

  private static func name(_ verdict: Verdict) -> String {
    guard let second = verdict.secondApprover else { return verdict.by ?? "routing" }
    return "\(verdict.by ?? "routing") and \(second)"
  }

  private static func suggestion(_ model: Suggestion?) -> String {
    guard let model else { return "none: a rule decided" }
    return "\(model.label.rawValue), \(Figure.fixed(100 * model.confidence, decimals: 0)) %"
  }

  private static func fact(_ name: String, _ value: String) -> String {
    PlainText.cell(name, width: 20) + "  " + PlainText.safe(value)
  }

  private static func whole(_ moment: Timestamp) -> String {
    var moment = moment
    moment.microseconds -= moment.microseconds % 1_000_000
    return moment.description
  }
}
