import ArgumentParser
import Engine
import Store
import Terminal

/// `iars review agreement`.
struct ReviewAgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "How far people agree on what several of them decided, and how good each is.",
    discussion: """
      Of the items that at least two people decided: Gwet's AC2 (identity weights) and \
      Krippendorff's alpha (nominal), both 1 for perfect agreement and 0 for what chance gives; each \
      reviewer's quality; and the items in dispute with their consensus, the least certain first.
      """)

  @OptionGroup var store: StoreOption

  @Option(help: "How many of the newest verdicts are looked at.")
  var newest = ReviewerAgreement.inReport

  @Option(help: "How many items in dispute are listed at most.")
  var limit = 50

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard newest > 0, limit >= 0 else {
      throw ValidationError("--newest must be above 0 and --limit not below")
    }
  }

  func run() throws {
    let store = try store.openToRead()
    defer { store.close() }
    let found = try ReviewReader(store: store).agreement(newest: newest)
    var output = StandardOutput()
    if json {
      try output.print(object(found))
    } else if let found {
      for line in lines(found) { try output.print(line) }
    } else {
      try output.print("no item was decided by two people")
    }
    try output.flush()
  }

  private func object(_ found: ReviewerAgreement?) -> String {
    var object = JSONObject()
    object.add("items", found?.items ?? 0)
    object.add("ratings", found?.ratings ?? 0)
    object.add("ac2", found?.ac2)
    object.add("alpha", found?.alpha)
    object.add(
      "reviewers",
      list: (found?.reviewers ?? []).map { reviewer in
        var inner = JSONObject()
        inner.add("name", reviewer.name)
        inner.add("items", reviewer.items)
        inner.add("quality", reviewer.quality)
        return inner.end()
      })
    object.add(
      "disputes",
      list: (found?.disputes ?? []).prefix(limit).map { dispute in
        var inner = JSONObject()
        inner.add("request_id", dispute.requestID)
        var labels = JSONObject()
        for pair in dispute.labels { labels.add(pair.reviewer, pair.label) }
        inner.add("labels", json: labels.end())
        inner.add("consensus", dispute.consensus)
        inner.add("quality", dispute.quality)
        return inner.end()
      })
    return object.end()
  }

  private func lines(_ found: ReviewerAgreement) -> [String] {
    func figure(_ number: Double?) -> String {
      number.map { Figure.fixed($0, decimals: 4) } ?? "-"
    }
    var lines = [
      "items decided by several  \(found.items), \(found.ratings) verdicts",
      "Gwet's AC2                \(figure(found.ac2))",
      "Krippendorff's alpha      \(figure(found.alpha))",
    ]
    for reviewer in found.reviewers {
      lines.append(
        PlainText.cell(reviewer.name, width: 24) + "  quality \(figure(reviewer.quality)), "
          + "\(reviewer.items) items")
    }
    for dispute in found.disputes.prefix(limit) {
      let said = dispute.labels.map { "\($0.reviewer): \($0.label)" }.joined(separator: ", ")
      lines.append(
        PlainText.cell(dispute.requestID, width: 24)
          + "  "
          + PlainText.safe(
            "\(dispute.consensus ?? "no consensus") \(figure(dispute.quality))  (\(said))"))
    }
    return lines
  }
}
