package import Routing

/// Policies as TOML files.
///
/// A file names what it changes; the rest is that of `base`, or of `reference`:
///
///     base = "conservative"
///     name = "payments"
///     revision = 3
///     temperature_mode = "adaptive"
///
///     [thresholds]
///     green = 0.93
///
///     [[knockout]]
///     name = "amount_exceeds_limit"
///     action = "expert"
///     message = "the amount exceeds 250,000"
///     when = [{ field = "amount", comparison = ">", value = 250000 }]
///
/// Where a file has rules, they replace those of its base; `knockout = []` has none.
package enum PolicyFile {
  /// The policy of a file's text, checked as `Policy.validate` does.
  ///
  /// - Parameters:
  ///   - text: The TOML.
  ///   - file: The name for messages.
  /// - Returns: The policy.
  /// - Throws: An `EngineError` of code `badData` with the file, and the line where it is known. A
  ///   policy that differs from the preset whose name and revision it bears is an error too:
  ///   decisions record nothing else of their policy.
  package static func parse(_ text: String, file: String) throws(EngineError) -> Policy {
    try PolicyReader(text, file: file).policy()
  }

  /// A policy as TOML: every number of it, in the order of `PolicyParameter.all`.
  ///
  /// `parse` makes an equal policy of it.
  package static func text(of policy: Policy) -> String {
    var buffer = ByteBuffer(capacity: 4_096)
    buffer.append("name = ")
    buffer.append(string: policy.name)
    buffer.append("\nrevision = ")
    buffer.append(integer: policy.revision)
    buffer.append("\ntemperature_mode = ")
    buffer.append(string: policy.temperatureMode.rawValue)
    buffer.append("\n")
    if policy.knockouts.isEmpty { buffer.append("knockout = []\n") }

    var section = ""
    for parameter in PolicyParameter.all {
      if parameter.section != section {
        section = parameter.section
        buffer.append("\n[\(section)]\n")
      }
      buffer.append("\(parameter.key) = ")
      buffer.append(number: policy[keyPath: parameter.path])
      buffer.append("\n")
    }
    for rule in policy.knockouts { append(rule, to: &buffer) }
    return buffer.string
  }

  private static func append(_ rule: KnockoutRule, to buffer: inout ByteBuffer) {
    buffer.append("\n[[knockout]]\nname = ")
    buffer.append(string: rule.name)
    buffer.append("\naction = ")
    buffer.append(string: rule.action.rawValue)
    buffer.append("\nmessage = ")
    buffer.append(string: rule.message)
    buffer.append("\nwhen = [\n")
    for condition in rule.conditions {
      buffer.append("  { field = ")
      buffer.append(string: condition.field.rawValue)
      buffer.append(", comparison = ")
      buffer.append(string: condition.comparison.rawValue)
      buffer.append(", value = ")
      switch condition.value {
      case .number(let number): buffer.append(number: number)
      case .text(let text): buffer.append(string: text)
      case .texts(let texts):
        buffer.append("[")
        for (index, text) in texts.enumerated() {
          if index > 0 { buffer.append(", ") }
          buffer.append(string: text)
        }
        buffer.append("]")
      }
      buffer.append(" },\n")
    }
    buffer.append("]\n")
  }
}
