package import Review
import Routing
package import Store

/// Writes every verdict as a training example.
package struct ReviewExporter {
  private let store: Store

  /// The forms of an export.
  package enum Format: String, CaseIterable, Sendable {
    /// One JSON object a line; what is absent is null.
    case jsonl
    /// RFC 4180 with a header; what is absent is empty, and no cell is a formula.
    case csv
  }

  /// An exporter of a store, which may be open read-only.
  package init(store: Store) {
    self.store = store
  }

  /// Hands on the training examples in the order of their verdicts' release.
  ///
  /// - Parameters:
  ///   - releasedOnly: Whether verdicts are left out that can still be undone.
  ///   - body: Called with each; what it throws ends the reading.
  /// - Throws: `StoreError`, or what the body throws.
  package func forEachExample(
    releasedOnly: Bool, _ body: (TrainingExample) throws -> Void
  ) throws {
    // The reading of verdicts holds its connection. Decisions never change, so another will do.
    let decisions = try Store(path: store.path, access: .readOnly)
    defer { decisions.close() }
    var policies: [String: Policy?] = [:]
    try store.forEachVerdict(includesDecided: !releasedOnly) { entry in
      try example(of: entry, in: decisions, &policies).map(body)
    }
  }

  private func example(
    of entry: ReviewEntry, in store: Store, _ policies: inout [String: Policy?]
  ) throws -> TrainingExample? {
    let decision = entry.decision
    guard
      let stored = try store.decision(requestID: decision.requestID, at: decision.timestamp)
    else { return nil }
    if policies[decision.policyVersion] == nil {
      policies[decision.policyVersion] = stored.policyText.flatMap {
        try? PolicyFile.parse($0, file: decision.policyVersion)
      }
    }
    let policy = policies[decision.policyVersion] ?? nil
    let bar =
      decision.isKnockedOut ? nil : policy.map { Bar(tau: decision.temperature, under: $0) }
    let request = Self.request(stored)
    var example = TrainingExample(
      entry.item, of: decision, context: stored.context,
      predictedProbabilities: request?.signals?.predictedProbabilities ?? [],
      greenThreshold: bar?.green, yellowThreshold: bar?.yellow,
      propensity: entry.propensity ?? 1)
    // As it was shown: our own models suggest a label, others a stream.
    example?.suggestion = try ModelOpinion.suggestion(of: decision, on: entry.item, in: store)
    return example
  }

  private static func request(_ stored: Store.StoredDecision) -> Request? {
    let decision = stored.decision
    return try? RequestContext.decode(
      stored.context, requestID: decision.requestID, text: decision.text,
      category: decision.category, amount: decision.amount, requestorID: decision.requestorID)
  }
}

extension ReviewExporter {
  /// Appends what comes before the first example.
  package static func begin(_ format: Format, into buffer: inout ByteBuffer) {
    guard format == .csv else { return }
    buffer.append(TrainingExample.Field.allCases.map(\.rawValue).joined(separator: ","))
    buffer.append(literal: "\r\n")
  }

  /// Appends an example as a line.
  package static func write(
    _ example: TrainingExample, as format: Format, into buffer: inout ByteBuffer
  ) {
    switch format {
    case .jsonl: writeJSON(example, into: &buffer)
    case .csv: writeCSV(example, into: &buffer)
    }
  }

  private static func writeJSON(_ example: TrainingExample, into buffer: inout ByteBuffer) {
    for (index, field) in TrainingExample.Field.allCases.enumerated() {
      buffer.append(UInt8(ascii: index == 0 ? "{" : ","))
      buffer.append(string: field.rawValue)
      buffer.append(UInt8(ascii: ":"))
      switch example[field] {
      case .text(let text): buffer.append(string: text)
      case .integer(let number): buffer.append("\(number)")
      case .real(let number): buffer.append(number: number)
      case .reals(let numbers): append(numbers, to: &buffer)
      case .truth(let truth): buffer.append(truth ? "true" : "false")
      case .json(let text): append(json: text, to: &buffer)
      case nil: buffer.append(literal: "null")
      }
    }
    buffer.append(literal: "}\n")
  }

  private static func writeCSV(_ example: TrainingExample, into buffer: inout ByteBuffer) {
    for (index, field) in TrainingExample.Field.allCases.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch example[field] {
      case .text(let text), .json(let text): buffer.append(cell: text, closing: "")
      case .integer(let number): buffer.append("\(number)")
      case .real(let number): buffer.append(number: number)
      case .reals(let numbers):
        var list = ByteBuffer(capacity: 256)
        append(numbers, to: &list)
        buffer.append(cell: list.string, closing: "")
      case .truth(let truth): buffer.append(truth ? "true" : "false")
      case nil: break
      }
    }
    buffer.append(literal: "\r\n")
  }

  private static func append(_ numbers: [Double], to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "["))
    for (index, number) in numbers.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(number: number)
    }
    buffer.append(UInt8(ascii: "]"))
  }

  /// As it is where it is in our own spelling, which does no harm on a terminal; else as a text.
  private static func append(json text: String, to buffer: inout ByteBuffer) {
    let request = try? RequestContext.decode(
      text, requestID: "", text: "", category: "", amount: 0, requestorID: "")
    if let request, RequestContext.encode(request) == text {
      buffer.append(text)
    } else {
      buffer.append(string: text)
    }
  }
}
